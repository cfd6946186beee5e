package org.striate.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.striate.engine.internal.Access;

final class TensorTest {
    private static final Tensor TENSOR = Tensor.of(Shape.of(2, 3), 1, 2, 3, 4, 5, 6);

    @Test
    void holdsItsElementsRowMajor() {
        assertThat(TENSOR.shape()).isEqualTo(Shape.of(2, 3));
        assertThat(TENSOR.type()).isEqualTo(ElementType.FLOAT32);
        assertThat(TENSOR.get(0, 2)).isEqualTo(3);
        assertThat(TENSOR.get(1, 0)).isEqualTo(4);
        assertThat(TENSOR.at(5)).isEqualTo(6);
        assertThat(TENSOR.reshape(Shape.of(3, 2)).get(1, 1)).isEqualTo(4);
    }

    @Test
    void isMadeInSeveralWays() {
        assertThat(Tensor.scalar(7).get()).isEqualTo(7);
        assertThat(Tensor.zeros(Shape.of(2)).toArray()).containsExactly(0, 0);
        assertThat(Tensor.full(Shape.of(2), 3).toArray()).containsExactly(3, 3);
        assertThat(Tensor.zeros(Shape.of(0, 4)).toArray()).isEmpty();
    }

    @Test
    void doesNotChangeWithTheArraysAroundIt() {
        float[] elements = {1, 2};
        Tensor tensor = Tensor.of(Shape.of(2), elements);
        elements[0] = 9;
        tensor.toArray()[1] = 9;
        assertThat(tensor.toArray()).containsExactly(1, 2);
    }

    @Test
    void equalsByShapeAndBits() {
        assertThat(TENSOR).isEqualTo(Tensor.of(Shape.of(2, 3), 1, 2, 3, 4, 5, 6));
        assertThat(TENSOR).hasSameHashCodeAs(Tensor.of(Shape.of(2, 3), 1, 2, 3, 4, 5, 6));
        assertThat(TENSOR).isNotEqualTo(TENSOR.reshape(Shape.of(6)));
        assertThat(Tensor.scalar(Float.NaN)).isEqualTo(Tensor.scalar(Float.NaN));
        assertThat(Tensor.scalar(-0f)).isNotEqualTo(Tensor.scalar(0f));
    }

    @Test
    void mayLieInALongerArray() {
        Tensor tensor = Access.wrap(Shape.of(2), new float[] {1, 2, 9});
        assertThat(tensor).isEqualTo(Tensor.of(Shape.of(2), 1, 2)).hasSameHashCodeAs(Tensor.of(Shape.of(2), 1, 2));
        assertThat(tensor.toArray()).containsExactly(1, 2);
        assertThat(tensor).hasToString("Tensor(2,)[1.0, 2.0]");
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> tensor.at(2));
    }

    @Test
    void printsTheFirstElements() {
        assertThat(TENSOR).hasToString("Tensor(2, 3)[1.0, 2.0, 3.0, 4.0, 5.0, 6.0]");
        assertThat(Tensor.zeros(Shape.of(9)).toString()).endsWith("0.0, …]");
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tensor.of(Shape.of(2, 2), 1, 2, 3))
                .withMessage("shape (2, 2) needs 4 elements, got 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TENSOR.reshape(Shape.of(4)))
                .withMessage("a tensor of shape (2, 3) (6 elements) cannot take shape (4,) (4 elements)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TENSOR.get(1))
                .withMessage("shape (2, 3) needs 2 indices, got 1");
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> TENSOR.get(0, 3));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> TENSOR.at(-1));
    }
}
