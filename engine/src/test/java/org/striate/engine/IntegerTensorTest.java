package org.striate.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class IntegerTensorTest {
    @Test
    void holdsWholeNumbersOfAType() {
        IntegerTensor tensor = IntegerTensor.of(ElementType.UINT8, Shape.of(2, 2), 0, 1, 254, 255);
        assertThat(tensor.type()).isEqualTo(ElementType.UINT8);
        assertThat(tensor.at(3)).isEqualTo(255);
        assertThat(tensor.reshape(Shape.of(4)).toArray()).containsExactly(0, 1, 254, 255);
        assertThat(IntegerTensor.of(4, 5).shape()).isEqualTo(Shape.of(2));
        assertThat(IntegerTensor.scalar(4).shape()).isEqualTo(Shape.SCALAR);
        assertThat(IntegerTensor.of(4, 5)).hasToString("IntegerTensor(2,)[4, 5]");
    }

    @Test
    void doesNotChangeWithTheArraysAroundIt() {
        long[] elements = {1, 2};
        IntegerTensor tensor = IntegerTensor.of(elements);
        elements[0] = 9;
        tensor.toArray()[1] = 9;
        assertThat(tensor).isEqualTo(IntegerTensor.of(1, 2)).hasSameHashCodeAs(IntegerTensor.of(1, 2));
    }

    @Test
    void equalsByTypeShapeAndElements() {
        assertThat(IntegerTensor.of(1)).isNotEqualTo(IntegerTensor.scalar(1));
        assertThat(IntegerTensor.of(1)).isNotEqualTo(IntegerTensor.of(ElementType.INT32, Shape.of(1), 1));
    }

    @Test
    void refusesWhatIsNotOfItsType() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IntegerTensor.of(ElementType.INT8, Shape.of(1), 128))
                .withMessage("128 is not a value of type int8");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IntegerTensor.of(ElementType.FLOAT32, Shape.of(1), 1))
                .withMessage("an integer tensor's type must be an integer type, got float32");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IntegerTensor.of(ElementType.INT64, Shape.of(2), 1))
                .withMessage("shape (2,) needs 2 elements, got 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IntegerTensor.of(1, 2, 3).reshape(Shape.of(2, 2)))
                .withMessageContaining("(3,)")
                .withMessageContaining("(2, 2)");
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> IntegerTensor.of(1, 2).at(2));
    }

    @ParameterizedTest
    @CsvSource({
        "INT64, -9223372036854775808, 9223372036854775807",
        "INT32, -2147483648, 2147483647",
        "INT16, -32768, 32767",
        "INT8, -128, 127",
        "UINT32, 0, 4294967295",
        "UINT16, 0, 65535",
        "UINT8, 0, 255",
        "BOOL, 0, 1"
    })
    void aTypeHoldsItsRange(ElementType type, long smallest, long largest) {
        assertThat(type.holds(smallest)).isTrue();
        assertThat(type.holds(largest)).isTrue();
        if (type != ElementType.INT64) {
            assertThat(type.holds(smallest - 1)).isFalse();
            assertThat(type.holds(largest + 1)).isFalse();
        }
        assertThat(type.wrap(smallest)).isEqualTo(smallest);
        assertThat(type.wrap(largest)).isEqualTo(largest);
        // Beyond the largest lies the smallest; a truth value is what is not 0.
        assertThat(type.wrap(largest + 1)).isEqualTo(type == ElementType.BOOL ? 1 : smallest);
        assertThat(type.wrap(smallest - 1)).isEqualTo(largest);
    }

    @ParameterizedTest
    @EnumSource
    void aTypeIsWrittenAsNumPyWritesIt(ElementType type) {
        assertThat(type).hasToString(type.label());
        assertThat(type.label()).isEqualToIgnoringCase(type.name());
        assertThat(type.isInteger()).isEqualTo(type != ElementType.FLOAT32);
    }
}
