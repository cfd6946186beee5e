package org.striate.lab.api;

import java.util.List;

/**
 * What a model sees on a photograph.
 *
 * @param scores the name of the value that the classes' scores are
 * @param first where the first class's score lies in it; the class is its second index
 * @param answers the likeliest classes, the likeliest first
 * @param stages of its feature hierarchy, from edges upward
 */
public record Look(PhotoSize photo, String scores, List<Integer> first, List<Answer> answers, List<Stage> stages) {
    public Look {
        first = List.copyOf(first);
        answers = List.copyOf(answers);
        stages = List.copyOf(stages);
    }

    /** In pixels. */
    public record PhotoSize(int width, int height) {}

    /** @param probability from 0 to 1 */
    public record Answer(int index, String label, double probability) {}

    /**
     * @param name of the activation in the network
     * @param receptiveField in the network's input, as in 27×27
     * @param firing the share of units above zero, from 0 to 1
     * @param strongest the numbers of its channels by the standard deviation of their maps, the strongest first
     */
    public record Stage(
            String name,
            int channels,
            int height,
            int width,
            String receptiveField,
            double firing,
            List<Integer> strongest) {
        public Stage {
            strongest = List.copyOf(strongest);
        }
    }
}
