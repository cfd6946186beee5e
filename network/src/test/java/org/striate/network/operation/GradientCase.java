package org.striate.network.operation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;

/**
 * An operation with inputs at which its outputs change smoothly, so that differences of outputs tell what its gradients are.
 *
 * @param constant the real-valued inputs that have no gradient
 */
record GradientCase(Operation operation, List<Optional<Value>> inputs, Set<Integer> constant) {
    /** Half a difference: small against the distances of the inputs' numbers, large against rounding. */
    private static final float STEP = 1f / 32;

    static GradientCase of(Operation operation, Value... inputs) {
        return new GradientCase(
                operation, Arrays.stream(inputs).map(Optional::of).toList(), Set.of());
    }

    /** With an absent input put in at a place. */
    GradientCase absent(int place) {
        List<Optional<Value>> more = new ArrayList<>(inputs);
        more.add(place, Optional.empty());
        return new GradientCase(operation, more, constant);
    }

    /** With inputs that have no gradient. */
    GradientCase constant(Integer... which) {
        return new GradientCase(operation, inputs, Set.of(which));
    }

    /** Different multiples of 1/8, moved by 1/16 to keep away from whole numbers and their halves, in random order. */
    static Tensor spaced(int... sizes) {
        return spaced(0, sizes);
    }

    /** The same further moved: what two such tensors hold differs. */
    static Tensor spaced(double moved, int... sizes) {
        Shape shape = Shape.of(sizes);
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, shape.size()).boxed().toList());
        Collections.shuffle(order, new Random(shape.hashCode()));
        float[] elements = new float[shape.size()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = (float) ((order.get(i) - elements.length / 2) / 8.0 + 1 / 16.0 + moved);
        }
        return Tensor.of(shape, elements);
    }

    /** Numbers from a half to one and a half. */
    static Tensor positive(int... sizes) {
        return uniform(0.5, 1.5, sizes);
    }

    static Tensor uniform(double from, double to, int... sizes) {
        Shape shape = Shape.of(sizes);
        SplittableRandom random = new SplittableRandom(shape.hashCode());
        float[] elements = new float[shape.size()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = (float) random.nextDouble(from, to);
        }
        return Tensor.of(shape, elements);
    }

    static IntegerTensor list(long... numbers) {
        return IntegerTensor.of(numbers);
    }

    /** What each output's elements are weighted by in the number that is differentiated. */
    List<Optional<Tensor>> weights(List<Value> outputs) {
        return outputs.stream()
                .map(output -> output instanceof Tensor
                        ? Optional.of(uniform(-1, 1, output.shape().dims()))
                        : Optional.<Tensor>empty())
                .toList();
    }

    Gradients gradients(Execution execution) {
        Inputs<Value> given = Inputs.of(inputs);
        List<Value> outputs = operation.run(given, execution);
        return operation.gradients(new Backward(given, outputs, weights(outputs)), execution);
    }

    /** Whether an input has numbers to differentiate by. */
    boolean isReal(int input) {
        return inputs.get(input).filter(Tensor.class::isInstance).isPresent();
    }

    /** How much the weighted sum of the outputs changes with one element of an input: central differences, extrapolated to a step of 0 (Richardson 1911). */
    double slope(int input, int element, Execution execution) {
        return (4 * difference(input, element, STEP / 2, execution) - difference(input, element, STEP, execution)) / 3;
    }

    private double difference(int input, int element, float step, Execution execution) {
        Tensor x = (Tensor) inputs.get(input).orElseThrow();
        float[] above = x.toArray();
        float[] below = x.toArray();
        above[element] += step;
        below[element] -= step;
        double rise =
                sum(input, Tensor.of(x.shape(), above), execution) - sum(input, Tensor.of(x.shape(), below), execution);
        return rise / ((double) above[element] - below[element]);
    }

    private double sum(int input, Tensor x, Execution execution) {
        List<Optional<Value>> changed = new ArrayList<>(inputs);
        changed.set(input, Optional.of(x));
        List<Value> outputs = operation.run(Inputs.of(changed), execution);
        List<Optional<Tensor>> weights = weights(outputs);
        double sum = 0;
        for (int output = 0; output < outputs.size(); output++) {
            if (outputs.get(output) instanceof Tensor y) {
                Tensor weight = weights.get(output).orElseThrow();
                for (int i = 0; i < y.shape().size(); i++) {
                    sum += (double) weight.at(i) * y.at(i);
                }
            }
        }
        return sum;
    }

    @Override
    public String toString() {
        return operation + " of "
                + inputs.stream()
                        .map(input ->
                                input.map(value -> value.shape().toString()).orElse("-"))
                        .toList();
    }
}
