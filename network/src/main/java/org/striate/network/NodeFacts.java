package org.striate.network;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.striate.engine.ElementType;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.network.operation.Fact;

/** What is known of a node before the network runs. */
record NodeFacts(Node node, Inference inference) {
    /** The name of an input; empty if it is absent. */
    Optional<String> input(int index) {
        return index < node.inputs().size() ? node.inputs().get(index) : Optional.empty();
    }

    /** The one output, if its shape is known. */
    Optional<String> output() {
        boolean hasOthers = node.outputs().stream().skip(1).anyMatch(Optional::isPresent);
        return hasOthers
                ? Optional.empty()
                : node.outputs().getFirst().filter(name -> inference.fact(name).isPresent());
    }

    Shape shape(String name) {
        return inference.shape(name).orElseThrow();
    }

    /** An input that is known, of float32. */
    Optional<Tensor> constant(int index) {
        return known(index).filter(Tensor.class::isInstance).map(Tensor.class::cast);
    }

    private Optional<Value> known(int index) {
        return input(index).flatMap(inference::fact).flatMap(Fact::constant);
    }

    /** Whether an input is absent, or known and of float32. */
    boolean isAbsentOrConstant(int index) {
        return input(index).isEmpty() || constant(index).isPresent();
    }

    /** A known input of so many numbers; of more axes than one, all but one have one element. */
    Optional<Tensor> vector(int index, int size) {
        return constant(index)
                .filter(given -> given.shape().size() == size
                        && Arrays.stream(given.shape().dims())
                                        .filter(dim -> dim > 1)
                                        .count()
                                <= 1)
                .map(given -> given.reshape(Shape.of(size)));
    }

    /** The shape of an input that is a batch of feature maps or signals of float32, computed, and not empty. */
    Optional<Shape> maps(int index) {
        return input(index)
                .flatMap(inference::fact)
                .filter(fact ->
                        fact.type() == ElementType.FLOAT32 && fact.constant().isEmpty())
                .map(Fact::shape)
                .filter(shape -> (shape.rank() == 3 || shape.rank() == 4) && shape.size() > 0);
    }

    /** Whether a known input lists the axes after the channels, in any order. */
    boolean listsPlane(int index, int rank) {
        List<Long> plane = LongStream.range(2, rank).boxed().toList();
        return known(index)
                .filter(IntegerTensor.class::isInstance)
                .map(axes -> Arrays.stream(((IntegerTensor) axes).toArray())
                        .map(axis -> axis < 0 ? axis + rank : axis)
                        .sorted()
                        .boxed()
                        .toList()
                        .equals(plane))
                .orElse(false);
    }
}
