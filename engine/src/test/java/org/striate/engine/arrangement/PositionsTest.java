package org.striate.engine.arrangement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.striate.engine.ElementType;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.elementwise.Arithmetic;

final class PositionsTest {
    private static final Execution EXECUTION = Execution.sequential();

    @Test
    void gathersElementsAlongAnAxis() {
        Shape shape = Shape.of(2, 3);
        IntegerTensor indices = IntegerTensor.of(ElementType.INT32, Shape.of(2, 2), -1, 0, 1, 1);
        Positions positions = Positions.elements(shape, indices, 1);
        assertThat(positions.gather(Tensor.of(shape, 1, 2, 3, 4, 5, 6), EXECUTION))
                .isEqualTo(Tensor.of(Shape.of(2, 2), 3, 1, 5, 5));
        assertThat(positions.gather(IntegerTensor.of(ElementType.INT8, shape, 1, 2, 3, 4, 5, 6), EXECUTION))
                .isEqualTo(IntegerTensor.of(ElementType.INT8, Shape.of(2, 2), 3, 1, 5, 5));
    }

    @Test
    void gathersBlocksOfEachBatch() {
        Shape shape = Shape.of(2, 2, 2);
        Positions positions = Positions.blocks(shape, IntegerTensor.of(ElementType.INT64, Shape.of(2, 1), 1, -2), 1);
        assertThat(positions.gather(Tensor.of(shape, 0, 1, 2, 3, 4, 5, 6, 7), EXECUTION))
                .isEqualTo(Tensor.of(Shape.of(2, 2), 2, 3, 4, 5));
    }

    @Test
    void ofSeveralInOnePlaceTheLastStays() {
        Positions positions = Positions.elements(Shape.of(3), IntegerTensor.of(1, 1), 0);
        assertThat(positions.scatter(
                        Tensor.zeros(Shape.of(3)), Tensor.of(Shape.of(2), 7, 8), Optional.empty(), EXECUTION))
                .isEqualTo(Tensor.of(Shape.of(3), 0, 8, 0));
    }

    @Test
    void combinesWhatComesWithWhatIsThere() {
        Positions positions =
                Positions.blocks(Shape.of(2, 2), IntegerTensor.of(ElementType.INT64, Shape.of(2, 1), 1, 1), 0);
        IntegerTensor bytes = IntegerTensor.of(ElementType.UINT8, Shape.of(2, 2), 1, 2, 3, 200);
        IntegerTensor updates = IntegerTensor.of(ElementType.UINT8, Shape.of(2, 2), 10, 50, 20, 60);
        assertThat(positions.scatter(bytes, updates, Optional.of(Arithmetic.ADD), EXECUTION))
                .as("wraps around to the type")
                .isEqualTo(IntegerTensor.of(ElementType.UINT8, Shape.of(2, 2), 1, 2, 33, 54));
        assertThat(positions.scatter(bytes, updates, Optional.of(Arithmetic.MAX), EXECUTION))
                .isEqualTo(IntegerTensor.of(ElementType.UINT8, Shape.of(2, 2), 1, 2, 20, 200));
        Tensor reals = Tensor.of(Shape.of(2, 2), 1, 2, 3, Float.NaN);
        assertThat(positions.scatter(
                        reals, Tensor.of(Shape.of(2, 2), 2, 4, 0.5f, 8), Optional.of(Arithmetic.MUL), EXECUTION))
                .isEqualTo(Tensor.of(Shape.of(2, 2), 1, 2, 3, Float.NaN));
        assertThat(reals).as("the input").isEqualTo(Tensor.of(Shape.of(2, 2), 1, 2, 3, Float.NaN));
    }

    @Test
    void nothingIsTakenFromNothing() {
        Shape empty = Shape.of(0, 4);
        IntegerTensor none = IntegerTensor.of(ElementType.INT64, Shape.of(0, 1));
        assertThat(Positions.blocks(empty, none, 0).gather(Tensor.zeros(empty), EXECUTION))
                .isEqualTo(Tensor.zeros(empty));
        assertThat(Positions.elements(Shape.of(3, 4), IntegerTensor.of(ElementType.INT64, empty), 0)
                        .gather(Tensor.zeros(Shape.of(3, 4)), EXECUTION))
                .isEqualTo(Tensor.zeros(empty));
    }

    @Test
    void isTheSameOnAnyNumberOfThreads() {
        Shape shape = Shape.of(300, 90);
        float[] elements = new float[shape.size()];
        long[] turned = new long[shape.size()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = i;
            turned[i] = 299L - i / 90;
        }
        Positions positions = Positions.elements(shape, IntegerTensor.of(ElementType.INT64, shape, turned), 0);
        Tensor x = Tensor.of(shape, elements);
        assertThat(positions.gather(x, Execution.threads(4)))
                .isEqualTo(positions.gather(x, EXECUTION))
                .isEqualTo(Selection.of(shape).slice(0, 299, -1, 300).apply(x, EXECUTION));
    }

    @Test
    void refusesWhatIsNotThere() {
        Shape shape = Shape.of(2, 3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Positions.elements(shape, IntegerTensor.of(ElementType.INT64, Shape.of(1, 1), 3), 1))
                .withMessage("index must be in [-3, 3) for size 3, got 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Positions.elements(shape, IntegerTensor.of(ElementType.INT64, Shape.of(3, 1), 0, 0, 0), 1))
                .withMessage("indices of shape (3, 1) reach beyond axis 0 of data of shape (2, 3)");
        assertThatIllegalArgumentException().isThrownBy(() -> Positions.elements(shape, IntegerTensor.of(0), 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Positions.blocks(shape, IntegerTensor.scalar(0), 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Positions.blocks(shape, IntegerTensor.of(0, 0, 0), 0))
                .withMessageContaining("name 3 axes, but data of shape (2, 3) has 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Positions.blocks(shape, IntegerTensor.of(0, Long.MAX_VALUE), 0));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Positions.blocks(shape, IntegerTensor.of(ElementType.INT64, Shape.of(3, 1), 0, 0, 0), 1))
                .withMessage("indices (3, 1) and data (2, 3) must share their first 1 axes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Positions.of(shape, Shape.of(1, 3), 3, block -> 4))
                .withMessage("position 4 of 3 elements does not lie in a tensor of shape (2, 3)");
        Positions first = Positions.blocks(shape, IntegerTensor.of(0), 0);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        first.scatter(Tensor.zeros(shape), Tensor.zeros(Shape.of(2)), Optional.empty(), EXECUTION))
                .withMessage("what is scattered must have shape (3,), got (2,)");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        first.scatter(Tensor.zeros(shape), IntegerTensor.of(0, 0, 0), Optional.empty(), EXECUTION))
                .withMessageContaining("must be of the tensor's type float32, got int64");
    }
}
