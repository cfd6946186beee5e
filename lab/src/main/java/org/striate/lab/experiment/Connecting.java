package org.striate.lab.experiment;

import static org.striate.engine.Arguments.require;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.convolution.Convolution;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.ConvGeometry;
import org.striate.engine.geometry.Padding;
import org.striate.engine.product.MatrixProduct;
import org.striate.insight.ConnectionTable;
import org.striate.lab.api.Wiring;
import org.striate.lab.api.WiringQuestion;

/** Connections: a fully-connected, a locally connected and a convolutional layer between the same inputs and outputs. */
final class Connecting {
    private static final int LARGEST_SIZE = 8;
    private static final int LARGEST_PADDING = 4;
    private static final int LARGEST_INPUT = 9;
    private static final int LARGEST_WEIGHT = 3;

    private static final Execution DEFINITION = Execution.sequential().byDefinition();

    List<Endpoint<?>> endpoints() {
        return List.of(new Endpoint.Asked<>("wiring", WiringQuestion.class, Wiring.class, this::wire));
    }

    private Wiring wire(WiringQuestion question) {
        require(
                question.size() <= LARGEST_SIZE && question.padding() <= LARGEST_PADDING,
                "the picture may have sides of at most %d, and padding of at most %d, got %d and %d",
                LARGEST_SIZE,
                LARGEST_PADDING,
                question.size(),
                question.padding());
        Shape input = Shape.of(1, question.size(), question.size());
        Shape weight = Shape.of(1, 1, question.kernel(), question.kernel());
        ConvAttributes attributes =
                ConvAttributes.DEFAULT.withStride(question.stride()).withPadding(Padding.of(question.padding()));
        ConvGeometry geometry = ConvGeometry.of(input, weight, attributes);
        ConnectionTable convolution = ConnectionTable.convolution(input, weight, attributes);
        SplittableRandom random = new SplittableRandom(question.seed());
        Tensor x = drawn(input, 0, LARGEST_INPUT, random);
        Tensor w = drawn(weight, -LARGEST_WEIGHT, LARGEST_WEIGHT, random);
        Tensor y = Convolution.of(input, weight, attributes).apply(x, w, Optional.empty(), DEFINITION);
        Tensor product = MatrixProduct.multiply(convolution.matrix(w), x.reshape(Shape.of(input.size())), DEFINITION);
        return new Wiring(
                question.size(),
                geometry.output().dim(-1),
                table(ConnectionTable.fullyConnected(convolution.inputs(), convolution.outputs())),
                table(convolution.unshared()),
                table(convolution),
                Numbers.list(x),
                Numbers.list(w),
                Numbers.list(y),
                Numbers.list(product),
                product.equals(y.reshape(product.shape())));
    }

    /** Whole numbers, each as likely. */
    private static Tensor drawn(Shape shape, int least, int most, SplittableRandom random) {
        float[] elements = new float[shape.size()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = random.nextInt(least, most + 1);
        }
        return Tensor.of(shape, elements);
    }

    private static Wiring.Table table(ConnectionTable table) {
        long[] numbers = table.weights().toArray();
        int inputs = table.inputs();
        return new Wiring.Table(
                table.connections(),
                table.distinctWeights(),
                IntStream.range(0, table.outputs())
                        .mapToObj(output -> Arrays.stream(numbers, output * inputs, (output + 1) * inputs)
                                .boxed()
                                .toList())
                        .toList());
    }
}
