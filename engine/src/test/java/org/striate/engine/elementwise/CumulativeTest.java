package org.striate.engine.elementwise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.striate.engine.ElementType;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;

final class CumulativeTest {
    private static final Execution EXECUTION = Execution.sequential();

    @Test
    void goesFromTheFirstToEachOrFromTheLast() {
        Tensor x = Tensor.of(Shape.of(3, 2), 1, 2, 3, 4, 5, 6);
        assertThat(Cumulative.SUM.apply(x, 0, false, false, EXECUTION))
                .isEqualTo(Tensor.of(Shape.of(3, 2), 1, 2, 4, 6, 9, 12));
        assertThat(Cumulative.SUM.apply(x, -1, true, true, EXECUTION))
                .isEqualTo(Tensor.of(Shape.of(3, 2), 2, 0, 4, 0, 6, 0));
        assertThat(Cumulative.PRODUCT.apply(x, 0, true, false, EXECUTION))
                .isEqualTo(Tensor.of(Shape.of(3, 2), 1, 1, 1, 2, 3, 8));
    }

    @Test
    void wholeNumbersWrapAroundToTheirType() {
        IntegerTensor x = IntegerTensor.of(ElementType.INT8, Shape.of(3), 100, 100, -50);
        assertThat(Cumulative.SUM.apply(x, 0, false, false, EXECUTION))
                .isEqualTo(IntegerTensor.of(ElementType.INT8, Shape.of(3), 100, -56, -106));
        assertThat(Cumulative.PRODUCT.apply(x, 0, false, true, EXECUTION))
                .isEqualTo(IntegerTensor.of(ElementType.INT8, Shape.of(3), -32, 120, -50));
    }

    @Test
    void sumsAreRoundedOnce() {
        // 2²⁴ + 1 is no float32 number: sums that are rounded at every step stop there.
        float[] ones = new float[(1 << 24) + 8];
        Arrays.fill(ones, 1);
        Tensor sums = (Tensor) Cumulative.SUM.apply(Tensor.of(Shape.of(ones.length), ones), 0, false, false, EXECUTION);
        assertThat(sums.at(ones.length - 1)).isEqualTo((1 << 24) + 8);
    }

    @Test
    void isTheSameOnAnyNumberOfThreads() {
        Shape shape = Shape.of(17, 100, 13);
        float[] elements = new float[shape.size()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = (float) Math.sin(i);
        }
        Tensor x = Tensor.of(shape, elements);
        assertThat(Cumulative.SUM.apply(x, 1, false, true, Execution.threads(4)))
                .isEqualTo(Cumulative.SUM.apply(x, 1, false, true, EXECUTION));
    }

    @Test
    void ofNothingIsNothing() {
        Tensor none = Tensor.zeros(Shape.of(3, 0));
        assertThat(Cumulative.SUM.apply(none, 1, false, true, EXECUTION)).isEqualTo(none);
        assertThat(Cumulative.SUM.apply(none, 0, false, false, EXECUTION)).isEqualTo(none);
        assertThatIllegalArgumentException().isThrownBy(() -> Cumulative.SUM.apply(none, 2, false, false, EXECUTION));
    }
}
