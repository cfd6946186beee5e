package org.striate.insight;

import java.util.List;

/**
 * One stage of the feature hierarchy: the last activation of one resolution.
 *
 * @param name the activation's name in the network
 * @param channels how many feature maps it has
 * @param height of each map
 * @param width of each map
 * @param field what a position of the map can depend on
 * @param firing the share of units above zero, from 0 to 1
 * @param strongest channels by the standard deviation of their maps, the strongest first
 */
public record Stage(
        String name,
        int channels,
        int height,
        int width,
        ReceptiveField field,
        double firing,
        List<FeatureMap> strongest) {
    public Stage {
        strongest = List.copyOf(strongest);
    }
}
