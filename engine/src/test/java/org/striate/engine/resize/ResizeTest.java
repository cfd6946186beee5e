package org.striate.engine.resize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.striate.engine.ElementType;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.resize.Interpolation.Kernel;
import org.striate.engine.resize.Interpolation.Rounding;

final class ResizeTest {
    private static final Coordinates HALF_PIXEL = new Coordinates.HalfPixel();

    private static Value resize(Value x, List<ResizedAxis> axes, Interpolation how, Coordinates where) {
        return Resize.of(x.shape(), axes, how, where).apply(x, Execution.sequential());
    }

    @Test
    void wholeNumbersBeyondFloatsSurviveTheNearestNeighbour() {
        IntegerTensor x = IntegerTensor.of(1L << 40, (1L << 40) + 1);
        Value y = resize(
                x,
                List.of(ResizedAxis.toSize(2, 4)),
                new Interpolation.Nearest(Rounding.ROUND_PREFER_FLOOR),
                HALF_PIXEL);
        assertThat(y).isEqualTo(IntegerTensor.of(x.at(0), x.at(0), x.at(1), x.at(1)));
    }

    @Test
    void bytesThatWouldOvershootStayBytes() {
        IntegerTensor x = IntegerTensor.of(ElementType.UINT8, Shape.of(6), 255, 255, 255, 0, 0, 0);
        Interpolation cubic = new Interpolation.Weighted(new Kernel.Cubic(-0.75f), false, false);
        IntegerTensor y = (IntegerTensor) resize(x, List.of(ResizedAxis.toSize(6, 12)), cubic, HALF_PIXEL);
        assertThat(y.type()).isEqualTo(ElementType.UINT8);
        assertThat(y.toArray()).startsWith(255, 255, 255, 255, 255).endsWith(0, 0, 0, 0, 0);
    }

    @Test
    void theOldestRoundingGoesDownWhereAnAxisGrowsAndUpWhereItShrinks() {
        Tensor x = Tensor.of(Shape.of(2, 4), 1, 2, 3, 4, 5, 6, 7, 8);
        Interpolation nearest = new Interpolation.Nearest(Rounding.FLOOR_OR_CEIL);
        List<ResizedAxis> axes = List.of(ResizedAxis.scaled(2, 0.6f), ResizedAxis.scaled(4, 0.6f));
        assertThat(resize(x, axes, nearest, new Coordinates.Asymmetric())).isEqualTo(Tensor.of(Shape.of(1, 2), 1, 3));
    }

    @Test
    void sizesThatFloatsRoundToWholeNumbersAreThose() {
        assertThat(ResizedAxis.scaled(10, 0.7f).output()).isEqualTo(7);
    }

    @Test
    void anUnchangedSizeIsTheInputItself() {
        Tensor x = Tensor.of(Shape.of(3), Float.NaN, -0f, Float.POSITIVE_INFINITY);
        Interpolation linear = new Interpolation.Weighted(new Kernel.Linear(), true, false);
        assertThat(resize(x, List.of(ResizedAxis.toSize(3, 3)), linear, HALF_PIXEL))
                .isSameAs(x);
    }

    /** Pictures with their channels last are one block: its rows are shared among the threads. */
    @Test
    void oneBlockIsTheSameOnAnyNumberOfThreads() {
        Random random = new Random(3);
        Shape shape = Shape.of(90, 70, 5);
        float[] elements = new float[shape.size()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = random.nextFloat();
        }
        Tensor x = Tensor.of(shape, elements);
        List<ResizedAxis> axes =
                List.of(ResizedAxis.toSize(90, 200), ResizedAxis.toSize(70, 60), ResizedAxis.toSize(5, 5));
        Interpolation linear = new Interpolation.Weighted(new Kernel.Linear(), false, false);
        Resize resize = Resize.of(shape, axes, linear, HALF_PIXEL);
        assertThat(resize.apply(x, Execution.threads(4))).isEqualTo(resize.apply(x, Execution.sequential()));
    }

    @Test
    void nothingIsResizedToNothing() {
        Interpolation nearest = new Interpolation.Nearest(Rounding.FLOOR);
        List<ResizedAxis> axes = List.of(ResizedAxis.toSize(0, 0), ResizedAxis.toSize(2, 5));
        assertThat(resize(Tensor.zeros(Shape.of(0, 2)), axes, nearest, HALF_PIXEL)
                        .shape())
                .isEqualTo(Shape.of(0, 5));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ResizedAxis.toSize(0, 4))
                .withMessageContaining("nothing is there to sample");
    }

    @Test
    void refusesAnotherShape() {
        Interpolation nearest = new Interpolation.Nearest(Rounding.FLOOR);
        Resize resize = Resize.of(Shape.of(2), List.of(ResizedAxis.toSize(2, 4)), nearest, HALF_PIXEL);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> resize.apply(Tensor.zeros(Shape.of(3)), Execution.sequential()))
                .withMessageContaining("(2,)")
                .withMessageContaining("(3,)");
    }
}
