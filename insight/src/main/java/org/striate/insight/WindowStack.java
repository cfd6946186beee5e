package org.striate.insight;

import static org.striate.engine.Arguments.require;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.striate.engine.geometry.Padding;
import org.striate.engine.geometry.Window;

/**
 * Layers of one axis on top of each other, each of which slides over the outputs of the one below.
 *
 * @param windows from the lowest, which slides over the input, to the topmost
 */
public record WindowStack(List<Window> windows) {
    /** A layer, before it is known what it slides over. */
    public record Layer(int kernel, int stride, int padding, int dilation) {}

    /** @throws IllegalArgumentException if a layer does not slide over the outputs of the one below */
    public WindowStack {
        windows = List.copyOf(windows);
        require(!windows.isEmpty(), "a stack needs at least one layer, got none");
        for (int i = 1; i < windows.size(); i++) {
            require(
                    windows.get(i).input() == windows.get(i - 1).output(),
                    "layer %d slides over %d samples, but the one below has %d outputs",
                    i + 1,
                    windows.get(i).input(),
                    windows.get(i - 1).output());
        }
    }

    /**
     * The stack of these layers over so many samples.
     *
     * @throws IllegalArgumentException if there are no layers, or a kernel does not fit on what the layers below leave of the input
     */
    public static WindowStack of(int input, List<Layer> layers) {
        List<Window> windows = new ArrayList<>();
        int samples = input;
        for (Layer layer : layers) {
            try {
                Window window = Padding.of(layer.padding())
                        .window(0, samples, layer.kernel(), layer.stride(), layer.dilation(), Window.Rounding.FLOOR);
                windows.add(window);
                samples = window.output();
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("layer %d: %s".formatted(windows.size() + 1, e.getMessage()), e);
            }
        }
        return new WindowStack(windows);
    }

    /** The receptive field in the input of the positions of each layer, the lowest first. */
    public List<ReceptiveField.Axis> fields() {
        List<ReceptiveField.Axis> fields = new ArrayList<>();
        ReceptiveField.Axis field = ReceptiveField.Axis.SAME;
        for (Window window : windows) {
            field = field.through(ReceptiveField.Axis.of(window));
            fields.add(field);
        }
        return fields;
    }

    /**
     * What a position of the topmost layer depends on: for each layer, the lowest first, the samples under it; those that dilation steps over or padding
     * stands for are not among them.
     *
     * @throws IndexOutOfBoundsException if there is no such position
     */
    public List<List<Integer>> reached(int position) {
        Objects.checkIndex(position, windows.getLast().output());
        List<List<Integer>> reached = new ArrayList<>();
        BitSet positions = new BitSet();
        positions.set(position);
        for (Window window : windows.reversed()) {
            BitSet samples = new BitSet();
            positions.stream().forEach(p -> {
                for (int k = 0; k < window.kernel(); k++) {
                    if (window.inside(p, k)) {
                        samples.set(window.tap(p, k));
                    }
                }
            });
            reached.addFirst(samples.stream().boxed().toList());
            positions = samples;
        }
        return reached;
    }
}
