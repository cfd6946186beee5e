package org.striate.lab.api;

import java.util.List;

/**
 * What the photographs so far excite.
 *
 * @param seen how many photographs have been shown
 * @param firing the share of units above zero of each activation, in the network's order
 */
public record Tour(int seen, List<Stage> stages, List<Firing> firing) {
    public Tour {
        stages = List.copyOf(stages);
        firing = List.copyOf(firing);
    }

    /** @param share the mean over the photographs, from 0 to 1 */
    public record Firing(String name, double share) {}

    /** @param strongest channels by the standard deviation of their maps, averaged over the photographs, the strongest first */
    public record Stage(
            String name, int channels, int height, int width, String receptiveField, List<Excited> strongest) {
        public Stage {
            strongest = List.copyOf(strongest);
        }
    }

    /** @param photo the one that excites the channel most, and where: the part of it that the position sees */
    public record Excited(int channel, double strength, float response, String photo, Patch patch) {}
}
