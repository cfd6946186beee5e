package org.striate.lab.api;

import java.util.List;

/**
 * How many coin tosses two layers remember.
 *
 * @param connected parameters of the fully-connected unit
 * @param convolution parameters of the convolution
 * @param all how many patches there are
 * @param trials by the number of patches that both were fitted to
 * @param patches the first few, each row by row
 * @param labels theirs: 1 or −1
 */
public record Coins(
        int connected, int convolution, int all, List<Trial> trials, List<List<Float>> patches, List<Float> labels) {
    public Coins {
        trials = List.copyOf(trials);
        patches = patches.stream().map(List::copyOf).toList();
        labels = List.copyOf(labels);
    }

    /** Shares of right answers, from 0 to 1: of the patches that a layer was fitted to, and of those that it never saw. */
    public record Trial(
            int seen, double connectedSeen, double connectedUnseen, double convolutionSeen, double convolutionUnseen) {}
}
