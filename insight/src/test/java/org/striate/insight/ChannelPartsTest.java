package org.striate.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.convolution.Convolution;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.Padding;

/** The parts of an out channel against the convolution that they are parts of. */
final class ChannelPartsTest {
    private static final Execution EXECUTION = Execution.sequential();

    private static Tensor filled(Shape shape, DoubleSupplier number) {
        float[] elements = new float[shape.size()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = (float) number.getAsDouble();
        }
        return Tensor.of(shape, elements);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 0, 1", "1, 2, 1, 2", "2, 1, 1, 1", "6, 2, 0, 1"})
    void addUpToTheOutputExactlyWhereNumbersAreWhole(int groups, int stride, int padding, int dilation) {
        SplittableRandom random = new SplittableRandom(groups);
        Shape input = Shape.of(6, 9, 8);
        Shape weight = Shape.of(12, 6 / groups, 3, 2);
        Tensor x = filled(input, () -> random.nextInt(-9, 10));
        Tensor w = filled(weight, () -> random.nextInt(-9, 10));
        Tensor b = filled(Shape.of(12), () -> random.nextInt(-9, 10));
        ConvAttributes attributes = ConvAttributes.DEFAULT
                .withStride(stride)
                .withPadding(Padding.of(padding))
                .withDilation(dilation)
                .withGroups(groups);
        Tensor whole = Convolution.of(input, weight, attributes).apply(x, w, Optional.of(b), EXECUTION);
        for (int o = 0; o < 12; o++) {
            ChannelParts parts = ChannelParts.of(x, w, Optional.of(b), attributes, o, EXECUTION);
            int positions = parts.output().shape().size();
            int channels = 6 / groups;
            assertThat(parts.parts().shape().dim(0)).isEqualTo(channels);
            assertThat(parts.first()).isEqualTo(o / (12 / groups) * channels);
            for (int p = 0; p < positions; p++) {
                assertThat(parts.output().at(p)).isEqualTo(whole.at(o * positions + p));
                float sum = 0;
                for (int c = 0; c < channels; c++) {
                    sum += parts.parts().at(c * positions + p);
                    assertThat(parts.running().at(c * positions + p)).isEqualTo(sum);
                }
                assertThat(sum + parts.bias()).isEqualTo(parts.output().at(p));
            }
        }
    }

    @Test
    void seventeenSensorsAddUpToOneOutChannel() {
        ChannelParts parts = ChannelParts.of(
                SensorGallery.samples(),
                SensorGallery.weight(),
                Optional.of(SensorGallery.bias()),
                ConvAttributes.DEFAULT,
                63,
                EXECUTION);
        assertThat(parts.weight().shape()).isEqualTo(Shape.of(17, 3));
        assertThat(parts.bias()).isEqualTo(SensorGallery.bias().at(63));
        int positions = parts.output().shape().size();
        assertThat(positions).isEqualTo(46);
        for (int p = 0; p < positions; p++) {
            double magnitude = 0;
            for (int c = 0; c < 17; c++) {
                magnitude += Math.abs(parts.parts().get(c, p));
            }
            assertThat(parts.running().get(16, p) + parts.bias())
                    .isCloseTo(parts.output().at(p), within((float) (0x1p-23 * (magnitude + Math.abs(parts.bias())))));
        }
    }

    @Test
    void refusesAnOutChannelThatIsNotThere() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChannelParts.of(
                        SensorGallery.samples(),
                        SensorGallery.weight(),
                        Optional.empty(),
                        ConvAttributes.DEFAULT,
                        64,
                        EXECUTION))
                .withMessage("out channel must be 0 to 63, got 64");
    }
}
