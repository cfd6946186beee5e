package org.striate.insight.account;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.internal.Offsets;
import org.striate.network.Node;
import org.striate.network.operation.Inputs;

/** What a node reads, element by element. */
record Reading(Accounts accounts, Node node) {
    /** The element at a row-major position of an input. */
    Part part(int input, int index) {
        return accounts.part(required(input), index);
    }

    /** The elements at these row-major positions. */
    List<Part> parts(int input, int... indices) {
        return IntStream.of(indices).mapToObj(index -> part(input, index)).toList();
    }

    /** As many neighbours as are counted. */
    List<Part> run(int input, int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(index -> part(input, index))
                .toList();
    }

    Part at(int input, int... position) {
        return part(input, index(shape(input).strides(), position));
    }

    /** The element of an input that is laid on a position of the output, by NumPy's rule. */
    Part broadcast(int input, int... position) {
        return broadcast(input, shape(input), position);
    }

    /** @param aligned the input's shape with further axes of one element */
    Part broadcast(int input, Shape aligned, int... position) {
        return part(input, broadcastIndex(aligned, position));
    }

    /** Where in a tensor of a shape the element lies that is laid on a position, by NumPy's rule. */
    static int broadcastIndex(Shape shape, int... position) {
        int[] strides = shape.strides();
        int front = position.length - strides.length;
        return IntStream.range(0, strides.length)
                .map(axis -> shape.dim(axis) == 1 ? 0 : strides[axis] * position[front + axis])
                .sum();
    }

    /** The elements along some axes of an input, the last axis fastest, of which the one at a position is one. */
    List<Part> along(int input, List<Integer> axes, int... position) {
        Shape x = shape(input);
        int[] strides = x.strides();
        int[] fixed = position.clone();
        axes.forEach(axis -> fixed[axis] = 0);
        int first = index(strides, fixed);
        int[] sizes = axes.stream().mapToInt(x::dim).toArray();
        int[] steps = axes.stream().mapToInt(axis -> strides[axis]).toArray();
        return parts(
                input,
                Arrays.stream(Offsets.of(sizes, steps))
                        .map(offset -> first + offset)
                        .toArray());
    }

    Tensor tensor(int input) {
        return (Tensor) accounts.value(required(input));
    }

    Shape shape(int input) {
        return accounts.value(required(input)).shape();
    }

    Optional<String> name(int input) {
        return input < node.inputs().size() ? node.inputs().get(input) : Optional.empty();
    }

    String required(int input) {
        return name(input).orElseThrow();
    }

    /** All that the node reads. */
    Inputs<Value> values() {
        return Inputs.of(
                node.inputs().stream().map(name -> name.map(accounts::value)).toList());
    }

    private static int index(int[] strides, int... position) {
        return IntStream.range(0, strides.length)
                .map(axis -> strides[axis] * position[axis])
                .sum();
    }
}
