package org.striate.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.striate.engine.ElementType;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.convolution.Convolution;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.Padding;
import org.striate.engine.product.MatrixProduct;

/** A convolution equals its constrained fully-connected layer. */
final class ConnectionTableTest {
    private static final Execution EXECUTION = Execution.sequential();
    private static final Shape PICTURE = Shape.of(1, 4, 4);
    private static final Shape KERNEL = Shape.of(1, 1, 3, 3);

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void itsMatrixTimesThePictureIsTheConvolution(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int axes = 1 + random.nextInt(3);
        int groups = 1 + random.nextInt(2);
        Shape x = Shape.of(1, groups * (1 + random.nextInt(2)));
        Shape w = Shape.of(groups * (1 + random.nextInt(2)), x.dim(1) / groups);
        for (int axis = 0; axis < axes; axis++) {
            x = x.concat(Shape.of(5 + random.nextInt(2)));
            w = w.concat(Shape.of(1 + random.nextInt(3)));
        }
        ConvAttributes attributes = ConvAttributes.DEFAULT
                .withStride(1 + random.nextInt(3))
                .withDilation(1 + random.nextInt(2))
                .withPadding(Padding.of(random.nextInt(3)))
                .withGroups(groups);
        Tensor picture = whole(x, random);
        Tensor weight = whole(w, random);
        Tensor matrix = ConnectionTable.convolution(x, w, attributes).matrix(weight);
        Tensor y = Convolution.of(x, w, attributes).apply(picture, weight, Optional.empty(), EXECUTION);
        Tensor list = picture.reshape(Shape.of(x.size()));
        assertThat(MatrixProduct.multiply(matrix, list, EXECUTION).toArray())
                .as("seed %d", seed)
                .containsExactly(y.toArray());
    }

    @Test
    void fourByFourFullyConnectedHas256ConnectionsAndAsManyWeights() {
        ConnectionTable table = ConnectionTable.fullyConnected(16, 16);
        assertThat(table.connections()).isEqualTo(256);
        assertThat(table.distinctWeights()).isEqualTo(256);
        assertThat(table.unshared()).isEqualTo(table);
    }

    @Test
    void aKernelOfNineWeightsServesAHundredConnections() {
        ConnectionTable table =
                ConnectionTable.convolution(PICTURE, KERNEL, ConvAttributes.DEFAULT.withPadding(Padding.of(1)));
        assertThat(table.outputs()).isEqualTo(16);
        assertThat(table.inputs()).isEqualTo(16);
        assertThat(table.connections()).isEqualTo(100);
        assertThat(table.distinctWeights()).isEqualTo(9);
        assertThat(table.unshared().connections()).isEqualTo(100);
        assertThat(table.unshared().distinctWeights()).isEqualTo(100);
    }

    @Test
    void overOneAxisEveryDiagonalIsOneWeight() {
        ConnectionTable table = ConnectionTable.convolution(Shape.of(1, 4), Shape.of(1, 1, 3), ConvAttributes.DEFAULT);
        assertThat(table.weights())
                .isEqualTo(IntegerTensor.of(ElementType.INT64, Shape.of(2, 4), 0, 1, 2, -1, -1, 0, 1, 2));
    }

    @Test
    void aTapThatNeverLeavesThePaddingJoinsNothing() {
        ConnectionTable table = ConnectionTable.convolution(
                Shape.of(1, 1), Shape.of(1, 1, 3), ConvAttributes.DEFAULT.withPadding(Padding.of(1)));
        assertThat(table.connections()).isEqualTo(1);
        assertThat(table.distinctWeights()).isEqualTo(1);
    }

    @Test
    void refusesBatchesAndTooFewWeights() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> ConnectionTable.convolution(Shape.of(2, 1, 4), Shape.of(1, 1, 3), ConvAttributes.DEFAULT))
                .withMessage("connections are those of one picture, got a batch of 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConnectionTable.fullyConnected(2, 2).matrix(Tensor.zeros(Shape.of(3))))
                .withMessage("weight number 3 is asked for, but (3,) has only 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConnectionTable(IntegerTensor.of(1, 2)))
                .withMessage("a table of connections must be (outputs, inputs), got (2,)");
    }

    private static Tensor whole(Shape shape, SplittableRandom random) {
        float[] elements = new float[shape.size()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = random.nextInt(-9, 10);
        }
        return Tensor.of(shape, elements);
    }
}
