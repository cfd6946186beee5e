package org.striate.engine.arrangement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.striate.engine.ElementType;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;

final class ProgressionTest {
    @Test
    void endsBeforeTheLimit() {
        assertThat(whole(2, 9, 3)).isEqualTo(IntegerTensor.of(2, 5, 8));
        assertThat(whole(2, 8, 3)).isEqualTo(IntegerTensor.of(2, 5));
        assertThat(whole(5, -2, -3)).isEqualTo(IntegerTensor.of(5, 2, -1));
        assertThat(whole(5, 5, 1)).isEqualTo(IntegerTensor.of());
        assertThat(whole(5, 9, -1)).isEqualTo(IntegerTensor.of());
        assertThat(real(1, 2.2f, 0.5f)).isEqualTo(Tensor.of(Shape.of(3), 1, 1.5f, 2));
        assertThat(real(1, 0, 0.5f)).isEqualTo(Tensor.zeros(Shape.of(0)));
    }

    @Test
    void wholeNumbersAreExactUpToTheLast() {
        assertThat(whole(Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE))
                .isEqualTo(IntegerTensor.of(Long.MIN_VALUE, -1, Long.MAX_VALUE - 1));
        assertThat(whole(Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE))
                .isEqualTo(IntegerTensor.of(Long.MAX_VALUE, -1));
        IntegerTensor one = IntegerTensor.of(ElementType.INT16, Shape.of(1), 1);
        IntegerTensor three = IntegerTensor.of(ElementType.INT16, Shape.SCALAR, 3);
        assertThat(Progression.of(one, three, one, Execution.sequential()))
                .isEqualTo(IntegerTensor.of(ElementType.INT16, Shape.of(2), 1, 2));
    }

    @Test
    void refusesWhatHasNoEnd() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> whole(0, 5, 0))
                .withMessage("from 0 to below 5 in steps of 0 there is no number of numbers, or more than 2^31 - 1");
        assertThatIllegalArgumentException().isThrownBy(() -> whole(5, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> whole(0, 1L << 31, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> whole(Long.MIN_VALUE, Long.MAX_VALUE, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> real(0, 5, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> real(0, Float.POSITIVE_INFINITY, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> real(0, Float.NaN, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> real(0, 1, 1e-30f));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Progression.of(
                        Tensor.scalar(0), IntegerTensor.scalar(1), Tensor.scalar(1), Execution.sequential()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Progression.of(
                        IntegerTensor.of(0, 1),
                        IntegerTensor.scalar(1),
                        IntegerTensor.scalar(1),
                        Execution.sequential()));
    }

    private static Value whole(long start, long limit, long delta) {
        return Progression.of(
                IntegerTensor.scalar(start),
                IntegerTensor.scalar(limit),
                IntegerTensor.scalar(delta),
                Execution.sequential());
    }

    private static Value real(float start, float limit, float delta) {
        return Progression.of(Tensor.scalar(start), Tensor.scalar(limit), Tensor.scalar(delta), Execution.sequential());
    }
}
