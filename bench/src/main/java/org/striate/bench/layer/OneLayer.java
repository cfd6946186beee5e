package org.striate.bench.layer;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.striate.engine.ElementType;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.convolution.Algorithm;
import org.striate.engine.convolution.Convolution;
import org.striate.network.Input;
import org.striate.network.Network;
import org.striate.network.Node;
import org.striate.network.Program;
import org.striate.network.operation.Conv;

/** A layer with numbers in it, ready to be computed in either of two ways. */
final class OneLayer {
    private static final long SEED = 1;
    private static final String X = "x";
    private static final String W = "w";
    private static final String Y = "y";

    private final LayerShape shape;
    private final Tensor x;
    private final Tensor w;

    OneLayer(LayerShape shape) {
        this.shape = shape;
        Random random = new Random(SEED);
        this.x = numbers(shape.input(), random);
        this.w = numbers(shape.weight(), random);
    }

    private static Tensor numbers(Shape shape, Random random) {
        float[] elements = new float[shape.size()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = random.nextFloat(-1, 1);
        }
        return Tensor.of(shape, elements);
    }

    /** By the façade: the weights are laid out anew in each run. */
    Supplier<Tensor> by(Algorithm algorithm, Execution execution) {
        Convolution convolution = shape.convolution().with(algorithm);
        return () -> convolution.apply(x, w, Optional.empty(), execution);
    }

    /** As a network of this one layer: weights laid out once, feature maps in blocks, turned into plain ones and back at its borders. */
    Supplier<Tensor> asNetwork(Execution execution) {
        Node node = new Node(
                "conv", new Conv(shape.attributes()), List.of(Optional.of(X), Optional.of(W)), List.of(Optional.of(Y)));
        Input input = new Input(X, ElementType.FLOAT32, Optional.empty());
        Network network = new Network(shape.name(), List.of(input), List.of(Y), Map.of(W, w), List.of(node));
        Program program = Program.compile(network, Map.of(X, shape.input()));
        return () -> (Tensor)
                Objects.requireNonNull(program.run(Map.of(X, x), execution).get(Y));
    }
}
