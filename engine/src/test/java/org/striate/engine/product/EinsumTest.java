package org.striate.engine.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;

/** Sums themselves are compared with PyTorch's; here is what has no sum. */
final class EinsumTest {
    @Test
    void refusals() {
        refused("i->j", "the result of equation", Shape.of(2));
        refused("ij->ii", "the result of equation", Shape.of(2, 3));
        refused("i->i->i", "more than one arrow", Shape.of(2));
        refused("i-j", "has a term \"i-j\"", Shape.of(2));
        refused("ijk->i", "does not name the axes of shape (2, 3)", Shape.of(2, 3));
        refused("ij", "takes 1 tensors, got 2", Shape.of(2, 3), Shape.of(3, 4));
        refused("ij,jk->ik", "two sizes, 3 and 4", Shape.of(2, 3), Shape.of(4, 5));
    }

    private static void refused(String equation, String why, Shape... shapes) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Einsum.of(equation).shape(List.of(shapes)))
                .withMessageContaining(why);
    }

    @Test
    void sumsOverNothingAreZero() {
        List<Tensor> empty = List.of(Tensor.zeros(Shape.of(2, 0)), Tensor.zeros(Shape.of(0, 3)));
        Tensor zeros = Tensor.zeros(Shape.of(2, 3));
        assertThat(Einsum.of("ij,jk->ik").apply(empty, Execution.sequential())).isEqualTo(zeros);
        assertThat(Einsum.of("ij,jk->ik").apply(empty, Execution.sequential().byDefinition()))
                .isEqualTo(zeros);
    }
}
