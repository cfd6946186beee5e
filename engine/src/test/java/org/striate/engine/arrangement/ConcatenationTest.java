package org.striate.engine.arrangement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.striate.engine.ElementType;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;

final class ConcatenationTest {
    @Test
    void putsPartsOneBehindTheOther() {
        Tensor a = Tensor.of(Shape.of(2, 1, 2), 1, 2, 3, 4);
        Tensor b = Tensor.of(Shape.of(2, 2, 2), 5, 6, 7, 8, 9, 10, 11, 12);
        Tensor none = Tensor.zeros(Shape.of(2, 0, 2));
        assertThat(concatenate(-2, Execution.sequential(), a, none, b))
                .isEqualTo(Tensor.of(Shape.of(2, 3, 2), 1, 2, 5, 6, 7, 8, 3, 4, 9, 10, 11, 12));
    }

    @Test
    void wholeNumbersKeepTheirType() {
        IntegerTensor a = IntegerTensor.of(ElementType.UINT8, Shape.of(1), 255);
        assertThat(concatenate(0, Execution.sequential(), a, a, a))
                .isEqualTo(IntegerTensor.of(ElementType.UINT8, Shape.of(3), 255, 255, 255));
    }

    @Test
    void partsOfALargeOneAreTheParts() {
        Shape shape = Shape.of(3, 5, 7001);
        Tensor a = counting(shape, 0);
        Tensor b = counting(shape.with(1, 2), shape.size());
        Tensor both = (Tensor) concatenate(1, Execution.threads(4), a, b);
        assertThat(both).isEqualTo(concatenate(1, Execution.sequential(), a, b));
        Selection all = Selection.of(both.shape());
        assertThat(all.slice(1, 0, 1, 5).apply(both, Execution.sequential())).isEqualTo(a);
        assertThat(all.slice(1, 5, 1, 2).apply(both, Execution.sequential())).isEqualTo(b);
    }

    @Test
    void refusesPartsThatDoNotGoTogether() {
        Tensor a = Tensor.zeros(Shape.of(2, 3));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> concatenate(0, Execution.sequential(), a, Tensor.zeros(Shape.of(2, 4))))
                .withMessageContaining("all other sizes must be the same, got (2, 3) and (2, 4)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> concatenate(0, Execution.sequential(), a, Tensor.zeros(Shape.of(2))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> concatenate(
                        0, Execution.sequential(), a, IntegerTensor.of(ElementType.INT8, Shape.of(1, 3), 0, 0, 0)))
                .withMessage("tensors of one type are concatenated, got float32 and int8: cast one of them");
        assertThatIllegalArgumentException().isThrownBy(() -> Concatenation.of(List.of(), 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Concatenation.of(List.of(Shape.SCALAR, Shape.SCALAR), 0));
        Shape huge = Shape.of(1 << 30);
        assertThatIllegalArgumentException().isThrownBy(() -> Concatenation.of(List.of(huge, huge), 0));
    }

    private static Value concatenate(int axis, Execution execution, Value... parts) {
        List<Value> values = List.of(parts);
        return Concatenation.of(values.stream().map(Value::shape).toList(), axis)
                .apply(values, execution);
    }

    private static Tensor counting(Shape shape, int from) {
        float[] elements = new float[shape.size()];
        IntStream.range(0, elements.length).forEach(i -> elements[i] = from + i);
        return Tensor.of(shape, elements);
    }
}
