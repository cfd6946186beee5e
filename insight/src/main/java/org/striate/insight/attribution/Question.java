package org.striate.insight.attribution;

import static org.striate.engine.Arguments.require;
import static org.striate.engine.Arguments.requirePresent;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.internal.Access;
import org.striate.network.Dimension;
import org.striate.network.GradientRule;
import org.striate.network.Inference;
import org.striate.network.Input;
import org.striate.network.Network;
import org.striate.network.Node;
import org.striate.network.Objective;
import org.striate.network.Trace;
import org.striate.network.operation.AxisSoftmax;

/**
 * What is to be explained: one number that a network computes of one input.
 *
 * @param network of one input
 * @param x the input, (1, …)
 * @param value the name of the value that the number is read from
 * @param weights the number is the sum of the value's elements, each times its weight; of the value's shape, (1, …)
 */
public record Question(Network network, Tensor x, String value, Tensor weights) {
    /** How many inputs go through a network at once that takes any number. */
    private static final int BATCH = 8;

    /** @throws IllegalArgumentException if the network has several inputs, or x or the weights are no batch of one */
    public Question {
        requireOneInput(network);
        requireOne("input", x.shape());
        requireOne("value " + value, weights.shape());
    }

    private static void requireOneInput(Network network) {
        require(
                network.inputs().size() == 1,
                "one input is explained, but %s takes %s",
                network.name(),
                network.inputs().stream().map(Input::name).toList());
    }

    private static void requireOne(String name, Shape shape) {
        require(shape.rank() >= 1 && shape.dim(0) == 1, "%s must be a batch of one, (1, …), got %s", name, shape);
    }

    /**
     * Why this class? The number is the class's score in an output (1, classes, …), averaged over the axes behind; where the network turns scores into
     * probabilities at its end, it is the score before that, as a probability also says what the other classes lack.
     *
     * @param output of the network
     * @throws IllegalArgumentException if the network has several inputs, or no such output or class, or the output is not of that shape
     */
    public static Question ofClass(Network network, Tensor x, String output, int index) {
        requireOneInput(network);
        require(
                network.outputs().contains(output),
                "the network has no output %s; its outputs are %s",
                output,
                network.outputs());
        String value = beforeSoftmax(network, output);
        Input input = network.inputs().getFirst();
        Shape shape = requirePresent(
                Inference.of(network, Map.of(input.name(), x.shape()))
                        .shape(value)
                        .orElse(null),
                "the shape of %s is not known before the run: classes cannot be told in it",
                value);
        require(shape.rank() >= 2, "%s must be (1, classes, …) to explain a class, got %s", value, shape);
        require(index >= 0 && index < shape.dim(1), "class must be in [0, %d), got %d", shape.dim(1), index);
        int positions = shape.size(2, shape.rank());
        float[] weights = new float[shape.size()];
        for (int p = 0; p < positions; p++) {
            weights[index * positions + p] = 1f / positions;
        }
        return new Question(network, x, value, Access.wrap(shape, weights));
    }

    /** The name of the value that an output turns into probabilities; of the output itself, where it does not. */
    public static String beforeSoftmax(Network network, String output) {
        return network.nodes().stream()
                .filter(node -> node.operation() instanceof AxisSoftmax
                        && node.outputs().contains(Optional.of(output)))
                .map(Node::inputs)
                .findFirst()
                .flatMap(List::getFirst)
                .orElse(output);
    }

    /** The name of the input. */
    String input() {
        return network.inputs().getFirst().name();
    }

    /** How many inputs go through the network at once: one, unless its input leaves their number open and so does all that follows. */
    int batch() {
        boolean open = network.inputs()
                .getFirst()
                .dimensions()
                .filter(sizes -> !sizes.isEmpty() && sizes.getFirst() instanceof Dimension.Free)
                .isPresent();
        return open && answersEach() ? BATCH : 1;
    }

    /** Whether a batch of inputs makes a batch of values: many a file leaves the number of inputs open, and then reshapes to one. */
    private boolean answersEach() {
        Shape many = x.shape().with(0, BATCH);
        try {
            return Inference.of(network, Map.of(input(), many))
                    .shape(value)
                    .filter(weights.shape().with(0, BATCH)::equals)
                    .isPresent();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Everything that the network computes of the input. */
    Trace trace(Execution execution) {
        return trace(x, execution);
    }

    private Trace trace(Tensor inputs, Execution execution) {
        return Trace.of(network, Map.<String, Value>of(input(), inputs), execution);
    }

    /** The gradient of the number with respect to the input, passed back by a rule. */
    Tensor gradient(GradientRule rule, Execution execution) {
        return gradients(x, rule, execution);
    }

    /**
     * For each of several inputs, the gradient of its number with respect to it.
     *
     * @param inputs (N, …)
     */
    Tensor gradients(Tensor inputs, GradientRule rule, Execution execution) {
        return gradient(trace(inputs, execution), input(), rule, execution);
    }

    /**
     * The gradient of the number with respect to a value of the run that computed it.
     *
     * @param trace of the question's network and input
     * @param name of an input, an activation or a weight
     * @throws IllegalArgumentException if the name is unknown, or its value not real
     */
    public Tensor gradient(Trace trace, String name, Execution execution) {
        return gradient(trace, name, GradientRule.EXACT, execution);
    }

    /** The gradient of the numbers of a run with respect to one of its values. */
    Tensor gradient(Trace trace, String name, GradientRule rule, Execution execution) {
        Tensor computed = trace.tensor(value);
        Objective objective = new Objective.Weighted(value, weightsOf(computed.shape()));
        return trace.gradient(objective, Set.of(name), rule, execution).tensor(name);
    }

    /** The weights once for each input of a batch. */
    private Tensor weightsOf(Shape batch) {
        require(
                batch.rank() == weights.shape().rank() && batch.with(0, 1).equals(weights.shape()),
                "value %s of shape %s cannot be weighted by %s",
                value,
                batch,
                weights.shape());
        float[] all = new float[batch.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = weights.at(i % weights.shape().size());
        }
        return Access.wrap(batch, all);
    }

    /** The number, from the run that computed it. */
    public double number(Trace trace) {
        return numbers(trace.tensor(value))[0];
    }

    /**
     * The number of each input of a batch, from the value that the network computed of them.
     *
     * @param computed (N, …)
     */
    double[] numbers(Tensor computed) {
        int size = weights.shape().size();
        double[] numbers = new double[computed.shape().size() / size];
        for (int n = 0; n < numbers.length; n++) {
            for (int i = 0; i < size; i++) {
                float weight = weights.at(i);
                numbers[n] += weight == 0 ? 0 : (double) weight * computed.at(n * size + i);
            }
        }
        return numbers;
    }
}
