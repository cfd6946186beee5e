package org.striate.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.striate.engine.Shape;

/** The shape of a value as it follows from the size of the batch: each size is so many a picture plus a rest. */
public record SymbolicShape(String symbol, List<Size> sizes) {
    private static final int SMALL = 2;
    private static final int MIDDLE = 3;
    private static final int LARGE = 7;

    /** One size: {@code perBatch · N + rest}; {@code affine} is false if the size follows from the batch in another way. */
    public record Size(int perBatch, int rest, boolean affine) {}

    public SymbolicShape {
        sizes = List.copyOf(sizes);
    }

    /**
     * The shapes of all values of a network whose inputs share a free first size, the batch, found by inferring for three batches and drawing the line
     * through two of them that the third must lie on.
     *
     * @param inputs the shapes of the inputs for a batch of one
     * @return by name; empty if a first size is fixed, or the network refuses a batch
     */
    public static Optional<Map<String, SymbolicShape>> of(Network network, Map<String, Shape> inputs) {
        Optional<String> symbol = batchSymbol(network);
        if (symbol.isEmpty()) {
            return Optional.empty();
        }
        try {
            Inference small = Inference.of(network, batched(inputs, SMALL));
            Inference middle = Inference.of(network, batched(inputs, MIDDLE));
            Inference large = Inference.of(network, batched(inputs, LARGE));
            Map<String, SymbolicShape> shapes = new LinkedHashMap<>();
            for (String name : small.facts().keySet()) {
                Optional<Shape> first = small.shape(name);
                Optional<Shape> second = middle.shape(name);
                Optional<Shape> third = large.shape(name);
                if (second.isPresent() && third.isPresent()) {
                    shapes.put(
                            name,
                            new SymbolicShape(symbol.get(), sizes(first.orElseThrow(), second.get(), third.get())));
                }
            }
            return Optional.of(shapes);
        } catch (IllegalArgumentException refusal) {
            // The network computes with one batch only, whatever its inputs declare.
            return Optional.empty();
        }
    }

    private static Optional<String> batchSymbol(Network network) {
        Optional<String> symbol = Optional.empty();
        for (Input input : network.inputs()) {
            Optional<Dimension> first = input.dimensions()
                    .filter(dimensions -> !dimensions.isEmpty())
                    .map(List::getFirst);
            if (first.isEmpty() || !(first.get() instanceof Dimension.Free(String name))) {
                return Optional.empty();
            }
            symbol = Optional.of(name.matches("\\w+") ? name : "N");
        }
        return symbol;
    }

    private static Map<String, Shape> batched(Map<String, Shape> inputs, int batch) {
        Map<String, Shape> batched = new LinkedHashMap<>();
        inputs.forEach((name, shape) -> batched.put(name, shape.with(0, batch)));
        return batched;
    }

    private static List<Size> sizes(Shape small, Shape middle, Shape large) {
        List<Size> sizes = new ArrayList<>();
        for (int axis = 0; axis < small.rank(); axis++) {
            int slope = middle.dim(axis) - small.dim(axis);
            int rest = small.dim(axis) - SMALL * slope;
            sizes.add(new Size(slope, rest, large.dim(axis) == LARGE * slope + rest));
        }
        return sizes;
    }

    /** As it is printed: {@code (N, 32, 112, 112)}. */
    @Override
    public String toString() {
        return sizes.stream().map(this::text).collect(Collectors.joining(", ", "(", ")"));
    }

    private String text(Size size) {
        if (!size.affine()) {
            return "?";
        }
        if (size.perBatch() == 0) {
            return Integer.toString(size.rest());
        }
        String batch = size.perBatch() == 1 ? symbol : size.perBatch() + "·" + symbol;
        return size.rest() == 0 ? batch : batch + (size.rest() > 0 ? "+" : "") + size.rest();
    }
}
