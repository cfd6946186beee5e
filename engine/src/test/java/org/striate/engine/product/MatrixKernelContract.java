package org.striate.engine.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
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

/** What it means to be the kernel of a matrix product. */
@ExtendWith(NamesFailures.class)
abstract class MatrixKernelContract {
    private static final double EPSILON = Math.ulp(1f);

    abstract MatrixKernel kernel();

    static Stream<RandomProduct> products() {
        return RandomProduct.several(250);
    }

    @ParameterizedTest
    @MethodSource("products")
    void staysWithinItsStatedBound(RandomProduct random) {
        Tensor a = random.left();
        Tensor b = random.right();
        Tensor y = run(random, a, b, 1);
        double[] exact = random.exact(a, b);
        double[] magnitude = random.exact(Tensors.magnitudes(a), Tensors.magnitudes(b));
        for (int i = 0; i < exact.length; i++) {
            assertThat(Math.abs(y.at(i) - exact[i]))
                    .as("error of element %d", i)
                    .isLessThanOrEqualTo(2 * Math.sqrt(random.depth()) * EPSILON * magnitude[i]);
        }
    }

    @ParameterizedTest
    @MethodSource("products")
    void integersAreExact(RandomProduct random) {
        SplittableRandom numbers = new SplittableRandom(random.seed());
        Tensor a = Tensors.whole(random.a(), numbers);
        Tensor b = Tensors.whole(random.b(), numbers);
        double[] exact = random.exact(a, b);
        assertThat(run(random, a, b, 2)).isEqualTo(Tensors.generate(random.output(), i -> exact[i]));
    }

    @ParameterizedTest
    @MethodSource("products")
    void givesTheSameBitsOnAnyNumberOfThreads(RandomProduct random) {
        Tensor one = run(random, random.left(), random.right(), 1);
        assertThat(run(random, random.left(), random.right(), 2)).isEqualTo(one);
        assertThat(run(random, random.left(), random.right(), 5)).isEqualTo(one);
    }

    /** The virtual machine interprets a kernel at first and compiles it on the way. */
    @Test
    void givesTheSameBitsHoweverOftenItRuns() {
        for (boolean transposed : new boolean[] {false, true}) {
            RandomProduct product = new RandomProduct(
                    1, Shape.of(3, 61), transposed ? Shape.of(7, 61) : Shape.of(61, 7), false, transposed);
            Tensor a = product.left();
            Tensor b = product.right();
            Tensor first = run(product, a, b, 1);
            for (int time = 2; time <= 20_000; time++) {
                assertThat(run(product, a, b, 1)).as("time %d", time).isEqualTo(first);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("products")
    void passesOnWhatIsNotFinite(RandomProduct random) {
        SplittableRandom places = new SplittableRandom(random.seed());
        Tensor a = Tensors.withSpecials(random.left(), places);
        Tensor b = Tensors.withSpecials(random.right(), places);
        double[] exact = random.exact(a, b);
        assertThat(Tensors.specials(run(random, a, b, 2)))
                .isEqualTo(Tensors.specials(Tensors.generate(random.output(), i -> exact[i])));
    }

    private Tensor run(RandomProduct random, Tensor a, Tensor b, int threads) {
        float[] y = new float[random.output().size()];
        Arrays.fill(y, Float.NaN);
        new TiledProduct(random.matrices(), kernel()).multiply(a.toArray(), b.toArray(), y, Execution.threads(threads));
        return Tensor.of(random.output(), y);
    }
}
