package org.striate.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

final class ShapeTest {
    private static final Shape SHAPE = Shape.of(2, 3, 4);

    @Test
    void knowsItsSizes() {
        assertThat(SHAPE.rank()).isEqualTo(3);
        assertThat(SHAPE.size()).isEqualTo(24);
        assertThat(SHAPE.dims()).containsExactly(2, 3, 4);
        assertThat(SHAPE.strides()).containsExactly(12, 4, 1);
        assertThat(SHAPE.dim(0)).isEqualTo(SHAPE.dim(-3)).isEqualTo(2);
        assertThat(SHAPE.dim(2)).isEqualTo(SHAPE.dim(-1)).isEqualTo(4);
        assertThat(SHAPE.size(1, 3)).isEqualTo(12);
        assertThat(SHAPE.size(1, 1)).isEqualTo(1);
    }

    @Test
    void aScalarHasNoAxesAndOneElement() {
        assertThat(Shape.SCALAR.rank()).isZero();
        assertThat(Shape.SCALAR.size()).isEqualTo(1);
        assertThat(Shape.SCALAR).isEqualTo(Shape.of()).hasToString("()");
    }

    @Test
    void aSizeOfZeroMakesItEmpty() {
        assertThat(Shape.of(3, 0, 2).size()).isZero();
        assertThat(Shape.of(1 << 30, 1 << 30, 0).size()).isZero();
    }

    @Test
    void otherShapesAreMadeOfIt() {
        assertThat(SHAPE.with(1, 7)).isEqualTo(Shape.of(2, 7, 4));
        assertThat(SHAPE.with(-1, 7)).isEqualTo(Shape.of(2, 3, 7));
        assertThat(SHAPE.axes(1, 3)).isEqualTo(Shape.of(3, 4));
        assertThat(SHAPE.axes(3, 3)).isEqualTo(Shape.SCALAR);
        assertThat(SHAPE.concat(Shape.of(5))).isEqualTo(Shape.of(2, 3, 4, 5));
        assertThat(Shape.of(new long[] {2, 3, 4})).isEqualTo(SHAPE).hasSameHashCodeAs(SHAPE);
        assertThat(SHAPE).isNotEqualTo(Shape.of(24)).isNotEqualTo(Shape.of(4, 3, 2));
    }

    @Test
    void doesNotShareItsArray() {
        int[] dims = {2, 3};
        Shape shape = Shape.of(dims);
        dims[0] = 9;
        shape.dims()[1] = 9;
        assertThat(shape).isEqualTo(Shape.of(2, 3));
    }

    @Test
    void isWrittenAsInPython() {
        assertThat(SHAPE).hasToString("(2, 3, 4)");
        assertThat(Shape.of(5)).hasToString("(5,)");
    }

    @Test
    void refusesWhatNoTensorHas() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Shape.of(2, -1))
                .withMessage("every size of a shape must be 0 or more, got [2, -1]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Shape.of(1 << 16, 1 << 15))
                .withMessage("shape [65536, 32768] has more than 2^31 - 1 elements");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Shape.of(new long[] {1L << 31}))
                .withMessage("every size of a shape must be below 2^31, got [2147483648]");
        assertThatIllegalArgumentException().isThrownBy(() -> SHAPE.with(0, -2)).withMessageContaining("[-2, 3, 4]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Shape.of(1 << 16, 1 << 16, 0).size(0, 2))
                .withMessageContaining("[65536, 65536]");
    }

    @Test
    void refusesAxesThatItHasNot() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SHAPE.dim(3))
                .withMessage("axis must be in [-3, 3) for rank 3, got 3");
        assertThatIllegalArgumentException().isThrownBy(() -> SHAPE.with(-4, 1)).withMessageContaining("got -4");
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> SHAPE.axes(0, 4));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> SHAPE.size(-1, 2));
    }
}
