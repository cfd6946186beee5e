package org.striate.lab.api;

/**
 * A model that the lab holds.
 *
 * @param preprocessing how photographs are prepared for it, in words
 * @param assumed whether the preprocessing is a guess, because the file does not say
 * @param labelled whether its classes have names; else they go by their numbers
 */
public record BroughtModel(
        String id, String name, long parameters, String preprocessing, boolean assumed, boolean labelled) {}
