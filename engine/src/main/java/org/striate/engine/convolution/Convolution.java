package org.striate.engine.convolution;

import static org.striate.engine.Arguments.require;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.ConvGeometry;
import org.striate.engine.geometry.Window;
import org.striate.engine.internal.Access;

/**
 * Convolution as deep learning defines it (cross-correlation, y = x ⋆ w + b) over 1 to 3 spatial axes, with PyTorch's semantics, for inputs of one shape
 * and weights of another.
 */
public final class Convolution {
    private final Shape input;
    private final Shape weight;
    private final ConvGeometry geometry;
    /** Empty if the execution is to choose. */
    private final Optional<Choice> asked;

    /** By the rules of the executions that have chosen so far. */
    private final Map<AlgorithmRule, Algorithm> chosen = new ConcurrentHashMap<>();

    private final Epilogue epilogue;

    private Convolution(Shape input, Shape weight, ConvGeometry geometry, Optional<Choice> asked, Epilogue epilogue) {
        this.input = input;
        this.weight = weight;
        this.geometry = geometry;
        this.asked = asked;
        this.epilogue = epilogue;
    }

    /**
     * The convolution of inputs of one shape with weights of another, by the algorithm that an {@linkplain Execution#algorithms execution} chooses.
     *
     * @param input (N, C, spatial …) or, without a batch, (C, spatial …)
     * @param weight (O, C / groups, kernel …)
     * @throws IllegalArgumentException if PyTorch refuses the shapes
     */
    public static Convolution of(Shape input, Shape weight, ConvAttributes attributes) {
        ConvGeometry geometry = ConvGeometry.of(input, weight, attributes);
        return new Convolution(input, weight, geometry, Optional.empty(), Epilogue.NONE);
    }

    /**
     * The same convolution by a given algorithm.
     *
     * @throws IllegalArgumentException if the algorithm does not take this geometry
     */
    public Convolution with(Algorithm algorithm) {
        require(
                algorithm.takes(geometry),
                "algorithm %s does not take this convolution (input %s, weight %s, groups %d, stride %s, dilation %s);"
                        + " those that do: %s",
                algorithm,
                geometry.input(),
                geometry.weight(),
                geometry.groups(),
                geometry.axes().stream().map(Window::stride).toList(),
                geometry.axes().stream().map(Window::dilation).toList(),
                Algorithm.candidates(geometry).stream()
                        .map(Candidate::algorithm)
                        .toList());
        return with(new AlgorithmRule(Precision.FAST, Optional.of(algorithm)));
    }

    /** The same convolution by the algorithm that a rule chooses, whatever the execution. */
    public Convolution with(AlgorithmRule rule) {
        return new Convolution(input, weight, geometry, Optional.of(rule.choose(geometry)), epilogue);
    }

    /** The same convolution with an elementwise function applied to its results. */
    public Convolution then(Epilogue epilogue) {
        return new Convolution(input, weight, geometry, asked, epilogue);
    }

    /** The shapes, worked out. */
    public ConvGeometry geometry() {
        return geometry;
    }

    /** The algorithm that computes it, unless an execution chooses by a rule of its own. */
    public Algorithm algorithm() {
        return choice().algorithm();
    }

    /** How that was chosen. */
    public Choice choice() {
        return asked.orElseGet(() -> AlgorithmRule.FASTEST.choose(geometry));
    }

    /**
     * y = x ⋆ w + b.
     *
     * @param b (O,)
     * @return (N, O, output …), or (O, output …) for an input without a batch
     * @throws IllegalArgumentException if a shape is not the one this convolution was made for
     */
    public Tensor apply(Tensor x, Tensor w, Optional<Tensor> b, Execution execution) {
        requireShape("input", x, input);
        requireShape("weight", w, weight);
        int outChannels = weight.dim(0);
        Tensor bias = b.orElseGet(() -> Tensor.zeros(Shape.of(outChannels)));
        require(
                bias.shape().equals(Shape.of(outChannels)),
                "bias must have shape (%d,), one number an out channel of weight %s, got %s",
                outChannels,
                weight,
                bias.shape());
        Shape output = geometry.output();
        float[] y = Access.floats(execution, output.size());
        if (output.size() > 0) {
            algorithm(execution)
                    .kernel(geometry)
                    .convolve(Access.array(x), Access.array(w), Access.array(bias), y, epilogue, execution);
        }
        return Access.wrap(input.rank() == weight.rank() ? output : output.axes(1, output.rank()), y);
    }

    private Algorithm algorithm(Execution execution) {
        return execution.isByDefinition()
                ? Algorithm.REFERENCE
                : asked.map(Choice::algorithm)
                        .orElseGet(() -> chosen.computeIfAbsent(
                                execution.algorithms(),
                                rule -> rule.choose(geometry).algorithm()));
    }

    /**
     * y = x ∗ w + b, the true convolution of signal processing: the kernel is turned around before it slides. Arguments and result as those of {@link
     * #apply}.
     */
    public Tensor trueConvolution(Tensor x, Tensor w, Optional<Tensor> b, Execution execution) {
        return apply(x, flip(w), b, execution);
    }

    /**
     * The weight with its kernel reversed along every spatial axis. Convolving with it is the true convolution of signal processing, y = x ∗ w.
     *
     * @param weight (O, C / groups, kernel …)
     */
    public static Tensor flip(Tensor weight) {
        Shape shape = weight.shape();
        require(shape.rank() >= 2, "weight must have 2 axes of channels before its kernel, got %s", shape);
        int taps = shape.size(2, shape.rank());
        float[] from = Access.array(weight);
        float[] flipped = new float[shape.size()];
        // Reversing every axis of a row-major kernel reverses the whole run of its taps.
        for (int start = 0; start < flipped.length; start += taps) {
            for (int k = 0; k < taps; k++) {
                flipped[start + k] = from[start + taps - 1 - k];
            }
        }
        return Access.wrap(shape, flipped);
    }

    /**
     * What it computes, the algorithms that could, each with the time that it might take, what it multiplies and moves and its error bound, and the one that
     * does, and why.
     */
    public String explain() {
        Choice choice = choice();
        StringBuilder text = new StringBuilder("conv %s ⋆ %s → %s    %,d multiply-adds%n"
                .formatted(geometry.input(), geometry.weight(), geometry.output(), geometry.multiplyAdds()));
        for (Algorithm algorithm : Algorithm.values()) {
            text.append(choice.candidates().stream()
                    .filter(candidate -> candidate.algorithm() == algorithm)
                    .findFirst()
                    .map(candidate -> "   %-10s %,10.3f ms  %,15d multiply-adds  %,9.1f MB  error ≤ %5.1f ε·%s%s%n"
                            .formatted(
                                    algorithm,
                                    candidate.milliseconds(),
                                    candidate.multiplyAdds(),
                                    candidate.bytes() / 1e6,
                                    candidate.errorFactor(),
                                    algorithm.isExact() ? "Σ|x·w|" : "max|x|·Σ|w|",
                                    candidate.equals(choice.chosen()) ? "    ← chosen: " + choice.reason() : ""))
                    .orElseGet(() -> "   %-10s does not take it%n".formatted(algorithm)));
        }
        return text.toString();
    }

    static void requireShape(String name, Tensor tensor, Shape expected) {
        require(
                tensor.shape().equals(expected),
                "%s must have shape %s, as this convolution was made for, got %s",
                name,
                expected,
                tensor.shape());
    }
}
