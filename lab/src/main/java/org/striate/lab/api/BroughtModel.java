package org.striate.lab.api;

/**
 * A model that the lab has taken in.
 *
 * @param preprocessing how photographs are prepared for it, in words
 */
public record BroughtModel(String id, String name, long parameters, String preprocessing) {}
