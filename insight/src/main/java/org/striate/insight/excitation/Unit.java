package org.striate.insight.excitation;

/** What of a network is to answer as strongly as it can. */
public sealed interface Unit {
    /**
     * A feature map, all its positions together.
     *
     * @param layer the name of a node or of a value
     */
    record Channel(String layer, int channel) implements Unit {
        @Override
        public String toString() {
            return layer + ":" + channel;
        }
    }

    /**
     * One position of a feature map.
     *
     * @param layer the name of a node or of a value
     */
    record Neuron(String layer, int channel, int row, int column) implements Unit {
        @Override
        public String toString() {
            return "%s:%d at row %d, column %d".formatted(layer, channel, row, column);
        }
    }

    /** The score of a class, by its number. */
    record Logit(int index, String label) implements Unit {
        @Override
        public String toString() {
            return label;
        }
    }
}
