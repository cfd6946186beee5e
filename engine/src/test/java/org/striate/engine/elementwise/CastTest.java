package org.striate.engine.elementwise;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.striate.engine.ElementType;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;

final class CastTest {
    private static final Execution EXECUTION = Execution.sequential();

    @ParameterizedTest
    @CsvSource({
        "300.7, UINT8, 44",
        "-1.5, UINT8, 255",
        "-1.5, INT32, -1",
        "200, INT8, -56",
        "-0.9, INT64, 0",
        "3e9, UINT32, 3000000000",
        "1e30, INT64, 9223372036854775807",
        "-Infinity, INT64, -9223372036854775808",
        "NaN, INT64, 0",
        "NaN, BOOL, 1",
        "0.1, BOOL, 1",
        "-0.0, BOOL, 0"
    })
    void realNumbersLoseTheirFractionAndWrap(float from, ElementType type, long to) {
        assertThat(Cast.cast(Tensor.scalar(from), type, EXECUTION)).isEqualTo(IntegerTensor.of(type, Shape.SCALAR, to));
    }

    @ParameterizedTest
    @CsvSource({
        "INT64, 300, UINT8, 44",
        "INT64, -1, UINT16, 65535",
        "INT32, -1, UINT32, 4294967295",
        "UINT8, 200, INT8, -56",
        "INT64, 2, BOOL, 1",
        "BOOL, 1, INT64, 1"
    })
    void wholeNumbersWrap(ElementType from, long number, ElementType to, long wrapped) {
        assertThat(Cast.cast(IntegerTensor.of(from, Shape.SCALAR, number), to, EXECUTION))
                .isEqualTo(IntegerTensor.of(to, Shape.SCALAR, wrapped));
    }

    @Test
    void wholeNumbersAreRoundedToFloat32() {
        IntegerTensor integers = IntegerTensor.of(-3, (1 << 24) + 1, Long.MAX_VALUE);
        assertThat(Cast.cast(integers, ElementType.FLOAT32, EXECUTION))
                .isEqualTo(Tensor.of(Shape.of(3), -3, 1 << 24, 0x1p63f));
    }

    @ParameterizedTest
    @EnumSource
    void aValueOfTheTypeIsItself(ElementType type) {
        Shape shape = Shape.of(1);
        var value = type.isInteger() ? IntegerTensor.of(type, shape, 1) : Tensor.zeros(shape);
        assertThat(Cast.cast(value, type, EXECUTION)).isSameAs(value);
    }

    @Test
    void functionsOfWholeNumbersWrapToTheirType() {
        IntegerTensor x = IntegerTensor.of(ElementType.INT8, Shape.of(4), -128, -1, 0, 127);
        assertThat(IntegerFunction.ABS.apply(x).toArray()).containsExactly(-128, 1, 0, 127);
        assertThat(IntegerFunction.NEG.apply(x).toArray()).containsExactly(-128, 1, 0, -127);
        assertThat(IntegerFunction.SIGN.apply(x).toArray()).containsExactly(-1, -1, 0, 1);
        assertThat(IntegerFunction.RELU.apply(x).toArray()).containsExactly(0, 0, 0, 127);
        assertThat(IntegerFunction.BITWISE_NOT.apply(x).toArray()).containsExactly(127, 0, -1, -128);
        IntegerTensor truth = IntegerTensor.of(ElementType.BOOL, Shape.of(2), 0, 1);
        assertThat(IntegerFunction.NOT.apply(truth).toArray()).containsExactly(1, 0);
    }
}
