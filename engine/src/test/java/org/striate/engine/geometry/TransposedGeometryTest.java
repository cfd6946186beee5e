package org.striate.engine.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.striate.engine.NamesFailures;
import org.striate.engine.Seeds;
import org.striate.engine.Shape;

@ExtendWith(NamesFailures.class)
final class TransposedGeometryTest {
    private static final Shape INPUT = Shape.of(2, 6, 5, 4);
    private static final Shape WEIGHT = Shape.of(6, 3, 3, 2);
    private static final ConvAttributes ATTRIBUTES =
            new ConvAttributes(List.of(2, 1), Padding.of(1, 0), List.of(1, 2), 2);

    static LongStream seeds() {
        return Seeds.several(200);
    }

    /** The output is what the spread kernels cover, less what is cut off, and what is added. */
    @ParameterizedTest
    @MethodSource("seeds")
    void outputIsWhatTheKernelsReach(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int kernel = 1 + random.nextInt(4);
        int stride = 1 + random.nextInt(4);
        int dilation = 1 + random.nextInt(3);
        int before = random.nextInt(dilation * (kernel - 1) + 1);
        int input = 2 + random.nextInt(8);
        TransposedWindow window =
                new TransposedWindow(input, kernel, stride, dilation, before, 0, random.nextInt(stride));
        int furthest = IntStream.range(0, input)
                .flatMap(i -> IntStream.range(0, kernel).map(k -> window.target(i, k)))
                .max()
                .orElseThrow();
        assertThat(window.target(0, 0)).isEqualTo(-before);
        assertThat(window.output()).isEqualTo(furthest + 1 + window.outputPadding());
        assertThat(window.span()).isEqualTo(dilation * (kernel - 1) + 1);
    }

    @Test
    void worksOutAllShapes() {
        TransposedGeometry geometry = TransposedGeometry.of(INPUT, WEIGHT, ATTRIBUTES, List.of(1, 0));
        assertThat(geometry.input()).isEqualTo(INPUT);
        assertThat(geometry.weight()).isEqualTo(WEIGHT);
        // (5 − 1)·2 − 2 + 2 + 1 + 1 and (4 − 1)·1 + 2·1 + 1
        assertThat(geometry.output()).isEqualTo(Shape.of(2, 6, 10, 6));
        assertThat(geometry.multiplyAdds()).isEqualTo(2L * 6 * 5 * 4 * 3 * 3 * 2);
    }

    @Test
    void refusalsNameShapesAndNumbers() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TransposedGeometry.of(INPUT, WEIGHT, ATTRIBUTES, List.of(2, 0)))
                .withMessage("output padding must be 0 or more and smaller than stride 2 or dilation 1, got 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TransposedGeometry.of(INPUT, WEIGHT, ATTRIBUTES, List.of(0, 0, 0)))
                .withMessage("output padding must have one number, or 2 for the 2 axes, got [0, 0, 0]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TransposedGeometry.of(INPUT, WEIGHT.with(0, 4), ATTRIBUTES, List.of(0)))
                .withMessageContainingAll("weight has 4 in channels", "the input has 6");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TransposedGeometry.of(INPUT, WEIGHT, ATTRIBUTES.withGroups(4), List.of(0)))
                .withMessageContainingAll("groups 4", "(6, 3, 3, 2)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TransposedGeometry.of(
                        INPUT, WEIGHT, ATTRIBUTES.withStride(1).withPadding(new Padding.Same()), List.of(0)))
                .withMessageContaining("padding must be given in numbers");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TransposedWindow(1, 2, 1, 1, 1, 1, 0))
                .withMessageEndingWith("has 0 samples: cut less off");
    }
}
