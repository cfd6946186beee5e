package org.striate.lab.api;

/**
 * What a network answers when what it sees has moved.
 *
 * @param right by how many pixels of the network's input, to the right
 * @param most how far it is moved to either side in all
 * @param label what it says now
 * @param first what it says of the unmoved photograph
 * @param firstProbability how likely that is to it now, from 0 to 1
 */
public record MovedAnswer(
        int right, int most, String label, double probability, String first, double firstProbability) {}
