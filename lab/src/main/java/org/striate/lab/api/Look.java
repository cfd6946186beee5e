package org.striate.lab.api;

import java.util.List;

/**
 * What a model sees on a photograph.
 *
 * @param answers the likeliest classes, the likeliest first
 * @param stages of its feature hierarchy, from edges upward
 */
public record Look(List<Answer> answers, List<Stage> stages) {
    public Look {
        answers = List.copyOf(answers);
        stages = List.copyOf(stages);
    }

    /** @param probability from 0 to 1 */
    public record Answer(int index, String label, double probability) {}

    /**
     * @param name of the activation in the network
     * @param receptiveField in the network's input, as in 27×27
     * @param firing the share of units above zero, from 0 to 1
     * @param strongest channels by the standard deviation of their maps, the strongest first
     */
    public record Stage(
            String name,
            int channels,
            int height,
            int width,
            String receptiveField,
            double firing,
            List<Channel> strongest) {
        public Stage {
            strongest = List.copyOf(strongest);
        }
    }

    /** @param patch the part of the photograph that excites the channel most */
    public record Channel(
            int channel, double strength, float minimum, float maximum, int row, int column, Patch patch) {}

    /** A rectangle of a photograph, in its pixels. */
    public record Patch(int x, int y, int width, int height) {}
}
