package org.striate.engine.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.striate.engine.Execution;
import org.striate.engine.NamesFailures;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Tensors;

@ExtendWith(NamesFailures.class)
final class MatrixProductTest {
    private static final Execution EXECUTION = Execution.threads(2);

    static Stream<RandomProduct> stacks() {
        return RandomProduct.several(200).filter(random -> !random.transA() && !random.transB());
    }

    @ParameterizedTest
    @MethodSource("stacks")
    void broadcastsStacksAsNumPyDoes(RandomProduct random) {
        SplittableRandom numbers = new SplittableRandom(random.seed());
        Tensor a = Tensors.whole(random.a(), numbers);
        Tensor b = Tensors.whole(random.b(), numbers);
        double[] exact = random.exact(a, b);
        Tensor expected = Tensors.generate(random.output(), i -> exact[i]);
        assertThat(MatrixProduct.multiply(a, b, EXECUTION)).isEqualTo(expected);
        assertThat(MatrixProduct.multiply(a, b, EXECUTION.byDefinition())).isEqualTo(expected);
    }

    /** Shapes as NumPy's {@code matmul} gives them. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            3         | 3       | 1
            3         | 3 4     | 4
            2 3       | 3       | 2
            2 3       | 3 4     | 2 4
            5 2 3     | 3       | 5 2
            3         | 5 3 4   | 5 4
            5 1 2 3   | 7 3 4   | 5 7 2 4
            0 3       | 3 4     | 0 4
            2 3       | 3 0     | 2 0
            2 0       | 0 4     | 2 4
            0 2 3     | 3 4     | 0 2 4
            0 2 3     | 1 3 4   | 0 2 4
            """)
    void hasNumPysShape(String a, String b, String product) {
        // A product of two lists is one number, which has no axes.
        Shape expected = product.equals("1") ? Shape.SCALAR : shape(product);
        Tensor y = MatrixProduct.multiply(Tensor.full(shape(a), 1), Tensor.full(shape(b), 1), EXECUTION);
        assertThat(MatrixProduct.shape(shape(a), shape(b))).isEqualTo(expected);
        assertThat(y).isEqualTo(Tensor.full(expected, shape(a).dim(-1)));
    }

    private static Shape shape(String dims) {
        return Shape.of(Stream.of(dims.split(" ")).mapToInt(Integer::parseInt).toArray());
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MatrixProduct.shape(Shape.of(2, 3), Shape.of(2, 3)))
                .withMessage(
                        "the left matrix's columns and the right one's rows must be as many, got (2, 3) and (2, 3)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MatrixProduct.shape(Shape.SCALAR, Shape.of(2)))
                .withMessage("a matrix product takes matrices or lists, got () and (2,)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MatrixProduct.shape(Shape.of(2, 3, 4), Shape.of(3, 4, 5)))
                .withMessageContaining("shapes (2,) and (3,) do not broadcast");
    }
}
