package org.striate.engine.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.striate.engine.Execution;
import org.striate.engine.NamesFailures;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Tensors;

@ExtendWith(NamesFailures.class)
final class GeneralMatrixProductTest {
    private static final double EPSILON = Math.ulp(1f);
    private static final Execution EXECUTION = Execution.threads(2);

    static Stream<RandomProduct> pairs() {
        return RandomProduct.several(200)
                .filter(random -> random.a().rank() == 2 && random.b().rank() == 2);
    }

    /** Three roundings more than the product: of its multiple, of C's, and of their sum. */
    @ParameterizedTest
    @MethodSource("pairs")
    void addsAMultipleOfTheProductAndOfC(RandomProduct random) {
        SplittableRandom numbers = new SplittableRandom(random.seed());
        float alpha = (float) numbers.nextGaussian();
        float beta = (float) numbers.nextGaussian();
        Tensor c = Tensors.normal(Shape.of(random.output().dim(0), 1), numbers);
        Tensor y = new GeneralMatrixProduct(alpha, beta, random.transA(), random.transB())
                .apply(random.left(), random.right(), Optional.of(c), EXECUTION);
        double[] exact = random.exact(random.left(), random.right());
        double[] magnitude = random.exact(Tensors.magnitudes(random.left()), Tensors.magnitudes(random.right()));
        assertThat(y.shape()).isEqualTo(random.output());
        for (int i = 0; i < exact.length; i++) {
            double addend = (double) beta * c.at(i / random.output().dim(1));
            assertThat(Math.abs(y.at(i) - (alpha * exact[i] + addend)))
                    .as("error of element %d", i)
                    .isLessThanOrEqualTo((2 * Math.sqrt(random.depth()) + 3)
                            * EPSILON
                            * (Math.abs(alpha) * magnitude[i] + Math.abs(addend)));
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void integersAreExactWithEveryShapeOfC(RandomProduct random) {
        SplittableRandom numbers = new SplittableRandom(random.seed());
        Tensor a = Tensors.whole(random.a(), numbers);
        Tensor b = Tensors.whole(random.b(), numbers);
        double[] product = random.exact(a, b);
        int rows = random.output().dim(0);
        int columns = random.output().dim(1);
        GeneralMatrixProduct general = new GeneralMatrixProduct(2, -3, random.transA(), random.transB());
        for (Shape shape :
                List.of(Shape.SCALAR, Shape.of(columns), Shape.of(rows, 1), Shape.of(1, columns), random.output())) {
            Tensor c = Tensors.whole(shape, numbers);
            boolean eachRow = shape.rank() == 2 && shape.dim(0) == rows;
            boolean eachColumn = shape.rank() > 0 && shape.dim(-1) == columns;
            Tensor expected = Tensors.generate(random.output(), i -> {
                int row = eachRow ? i / columns : 0;
                int column = eachColumn ? i % columns : 0;
                return 2 * product[i] - 3 * c.at(row * (eachColumn ? columns : 1) + column);
            });
            assertThat(general.apply(a, b, Optional.of(c), EXECUTION))
                    .as("C %s", shape)
                    .isEqualTo(expected);
            assertThat(general.apply(a, b, Optional.of(c), EXECUTION.byDefinition()))
                    .as("C %s", shape)
                    .isEqualTo(expected);
        }
        assertThat(general.apply(a, b, Optional.empty(), EXECUTION))
                .isEqualTo(Tensors.generate(random.output(), i -> 2 * product[i]));
    }

    /** As in BLAS and PyTorch's {@code addmm}. */
    @Test
    void withBetaZeroWhatCHoldsDoesNotMatter() {
        Tensor one = Tensor.full(Shape.of(1, 1), 1);
        Optional<Tensor> c = Optional.of(Tensor.full(Shape.of(1, 1), Float.NaN));
        GeneralMatrixProduct product = new GeneralMatrixProduct(1, 0, false, false);
        assertThat(product.apply(one, one, c, EXECUTION)).isEqualTo(one);
        assertThat(product.apply(one, one, c, EXECUTION.byDefinition())).isEqualTo(one);
    }

    @Test
    void emptySumsAreC() {
        Tensor y = new GeneralMatrixProduct(1, 2, false, false)
                .apply(
                        Tensor.zeros(Shape.of(2, 0)),
                        Tensor.zeros(Shape.of(0, 3)),
                        Optional.of(Tensor.scalar(4)),
                        EXECUTION);
        assertThat(y).isEqualTo(Tensor.full(Shape.of(2, 3), 8));
    }

    @Test
    void refusesWhatDoesNotFit() {
        GeneralMatrixProduct product = new GeneralMatrixProduct(1, 1, true, false);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> product.shape(Shape.of(2, 3), Shape.of(3, 4), Optional.empty()))
                .withMessage("the columns of A transposed and the rows of B must be as many,"
                        + " got shapes (2, 3) and (3, 4)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> product.shape(Shape.of(2), Shape.of(2, 4), Optional.empty()))
                .withMessage("A and B must be matrices, got shapes (2,) and (2, 4)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> product.shape(Shape.of(2, 3), Shape.of(2, 4), Optional.of(Shape.of(5, 3, 4))))
                .withMessage("C of shape (5, 3, 4) does not broadcast to the product's shape (3, 4)");
    }
}
