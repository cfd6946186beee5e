package org.striate.lab.api;

import java.util.List;

/** The signals that are there to begin with. */
public record Signals(List<Signal> signals) {
    public Signals {
        signals = List.copyOf(signals);
    }

    /**
     * @param name as the catalogue knows it
     * @param kernels that show something on it
     * @param padding on both sides
     */
    public record Signal(String name, List<Float> samples, List<List<Float>> kernels, int padding) {
        public Signal {
            samples = List.copyOf(samples);
            kernels = kernels.stream().map(List::copyOf).toList();
        }
    }
}
