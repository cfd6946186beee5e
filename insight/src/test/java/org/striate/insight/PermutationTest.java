package org.striate.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;

final class PermutationTest {
    @Test
    void whatStandsAtAPlaceCameFromItsNumber() {
        Permutation permutation = new Permutation(List.of(2, 0, 1));
        Tensor x = Tensor.of(Shape.of(2, 3), 10, 11, 12, 20, 21, 22);
        assertThat(permutation.apply(x)).isEqualTo(Tensor.of(Shape.of(2, 3), 12, 10, 11, 22, 20, 21));
        assertThat(permutation.inverse()).isEqualTo(new Permutation(List.of(1, 2, 0)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 17, 400})
    void theInverseTakesItBack(int size) {
        Permutation permutation = Permutation.random(size, new SplittableRandom(size));
        float[] elements = new float[size];
        for (int i = 0; i < size; i++) {
            elements[i] = i;
        }
        Tensor x = Tensor.of(Shape.of(size), elements);
        assertThat(permutation.inverse().apply(permutation.apply(x))).isEqualTo(x);
    }

    @Test
    void refusesWhatIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Permutation(List.of(0, 2)))
                .withMessage("a permutation names every place from 0 to 1 once, got [0, 2]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Permutation(List.of(1, 0)).apply(Tensor.zeros(Shape.of(3))))
                .withMessage("the last axis must have 2 places, as this permutation has, got (3,)");
    }
}
