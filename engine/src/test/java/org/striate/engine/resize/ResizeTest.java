package org.striate.engine.resize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.striate.engine.ElementType;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Seeds;
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

    /** Axis after axis, rounded in between, is within {@code 2 · K · ε · Σ |w·x|} of the definition, all axes at once. */
    @Test
    void theDefinitionIsAsNearAsTheBoundSays() {
        Random random = new Random(4);
        Shape shape = Shape.of(3, 9, 7);
        float[] elements = new float[shape.size()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = (float) random.nextGaussian();
        }
        Tensor x = Tensor.of(shape, elements);
        List<ResizedAxis> axes = List.of(ResizedAxis.toSize(3, 3), ResizedAxis.toSize(9, 14), ResizedAxis.toSize(7, 4));
        Resize resize =
                Resize.of(shape, axes, new Interpolation.Weighted(new Kernel.Cubic(-0.75f), false, false), HALF_PIXEL);
        Tensor fast = (Tensor) resize.apply(x, Execution.sequential());
        Tensor definition = (Tensor) resize.apply(x, Execution.sequential().byDefinition());
        for (int o = 0; o < fast.shape().size(); o++) {
            List<Resize.Tap> taps = resize.taps(o).orElseThrow();
            double sum = 0;
            double magnitude = 0;
            for (Resize.Tap tap : taps) {
                sum += (double) tap.weight() * x.at(tap.index());
                magnitude += Math.abs((double) tap.weight() * x.at(tap.index()));
            }
            assertThat(taps).hasSize(4 * 4);
            assertThat(definition.at(o)).isEqualTo((float) sum);
            assertThat((double) fast.at(o)).isCloseTo(sum, within(2 * (4 + 4) * Math.ulp(1f) * magnitude));
        }
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

    static LongStream seeds() {
        return Seeds.several(300);
    }

    /** An output is made of all samples that have a weight in its sum; of one beyond an edge, which has several, they may cancel. */
    @ParameterizedTest
    @MethodSource("seeds")
    void anAxisReachesAsFarAsItsOutputsReadAndNoFarther(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Coordinates> coordinates = List.of(
                HALF_PIXEL,
                new Coordinates.HalfPixelSymmetric(),
                new Coordinates.PytorchHalfPixel(),
                new Coordinates.AlignCorners(),
                new Coordinates.Asymmetric());
        List<Interpolation> interpolations = List.of(
                new Interpolation.Nearest(Rounding.FLOOR),
                new Interpolation.Nearest(Rounding.ROUND_PREFER_CEIL),
                new Interpolation.Weighted(new Kernel.Linear(), random.nextBoolean(), random.nextBoolean()),
                new Interpolation.Weighted(new Kernel.Cubic(-0.5f), random.nextBoolean(), false));
        Coordinates where = coordinates.get(random.nextInt(coordinates.size()));
        Interpolation how = interpolations.get(random.nextInt(interpolations.size()));
        int samples = 1 + random.nextInt(12);
        List<ResizedAxis> axes =
                List.of(ResizedAxis.toSize(samples, samples), ResizedAxis.toSize(samples, 1 + random.nextInt(30)));
        Resize resize = Resize.of(Shape.of(samples, samples), axes, how, where);
        Tensor y = (Tensor) resize.apply(identity(samples), Execution.sequential());
        Resize.Reach reach = resize.reach(1);
        double first = Double.POSITIVE_INFINITY;
        double last = Double.NEGATIVE_INFINITY;
        Resize alone = Resize.of(Shape.of(samples), axes.subList(1, 2), how, where);
        for (int o = 0; o < resize.output().dim(1); o++) {
            double[] weights = new double[samples];
            for (Resize.Tap tap : alone.taps(o).orElseThrow()) {
                weights[tap.index()] += tap.weight();
                if (tap.weight() != 0) {
                    first = Math.min(first, tap.index() - o * reach.step());
                    last = Math.max(last, tap.index() - o * reach.step());
                }
            }
            for (int sample = 0; sample < samples; sample++) {
                assertThat((double) y.get(sample, o)).isCloseTo(weights[sample], within(1e-6));
            }
        }
        assertThat(reach)
                .as("seed %d: %s, %s, %s", seed, axes, how, where)
                .isEqualTo(new Resize.Reach(first, last, reach.step()));
        assertThat(resize.reach(0)).isEqualTo(new Resize.Reach(0, 0, 1));
    }

    private static Tensor identity(int size) {
        float[] elements = new float[size * size];
        for (int i = 0; i < size; i++) {
            elements[i * size + i] = 1;
        }
        return Tensor.of(Shape.of(size, size), elements);
    }

    @Test
    void theReachOfDoubledSamples() {
        List<ResizedAxis> axes = List.of(ResizedAxis.toSize(4, 8));
        Resize nearest =
                Resize.of(Shape.of(4), axes, new Interpolation.Nearest(Rounding.FLOOR), new Coordinates.Asymmetric());
        assertThat(nearest.reach(0)).isEqualTo(new Resize.Reach(-0.5, 0, 0.5));
        Resize linear =
                Resize.of(Shape.of(4), axes, new Interpolation.Weighted(new Kernel.Linear(), false, false), HALF_PIXEL);
        assertThat(linear.reach(-1)).isEqualTo(new Resize.Reach(-1, 0.5, 0.5));
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
