package org.striate.engine.convolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.striate.engine.Execution;
import org.striate.engine.NamesFailures;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.ConvGeometry;

/** How near algorithms come, against a float64 answer that is summed in another order. */
@ExtendWith(NamesFailures.class)
final class AccuracyTest {
    private static final double EPSILON = Math.ulp(1f);

    static Stream<RandomConvolution> randomConvolutions() {
        return RandomConvolution.several(40);
    }

    @ParameterizedTest
    @MethodSource("randomConvolutions")
    void everyAlgorithmNeedsNoMoreThanItStates(RandomConvolution random) {
        ConvGeometry geometry = random.geometry();
        Accuracy accuracy = Accuracy.of(geometry, random.x(), random.w(), random.b(), Execution.threads(2));
        for (Algorithm algorithm : Algorithm.values()) {
            if (algorithm.takes(geometry)) {
                assertThat(accuracy.errorFactor(algorithm, run(random, algorithm)))
                        .as(algorithm.toString())
                        .isLessThanOrEqualTo(algorithm.errorFactor(geometry));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("randomConvolutions")
    void theFactorIsThatOfTheWorstResult(RandomConvolution random) {
        ConvGeometry geometry = random.geometry();
        Accuracy accuracy = Accuracy.of(geometry, random.x(), random.w(), random.b(), Execution.sequential());
        Tensor y = run(random, Algorithm.DIRECT);
        double[] exact = ConvolutionKernelContract.exact(
                geometry, random.x().toArray(), random.w().toArray(), random.b().toArray());
        double[] magnitude = ConvolutionKernelContract.exact(
                geometry,
                ConvolutionKernelContract.magnitudes(random.x().toArray()),
                ConvolutionKernelContract.magnitudes(random.w().toArray()),
                ConvolutionKernelContract.magnitudes(random.b().toArray()));
        double worst = 0;
        for (int i = 0; i < exact.length; i++) {
            worst = Math.max(worst, Math.abs(y.at(i) - exact[i]) / (EPSILON * magnitude[i]));
        }
        assertThat(accuracy.errorFactor(Algorithm.DIRECT, y)).isCloseTo(worst, within(1e-6));
    }

    @Test
    void aResultThatIsOffIsFound() {
        ConvGeometry geometry = ConvGeometry.of(Shape.of(1, 1, 3), Shape.of(1, 1, 2), ConvAttributes.DEFAULT);
        Tensor x = Tensor.of(Shape.of(1, 1, 3), 1, 2, 3);
        Tensor w = Tensor.of(Shape.of(1, 1, 2), 1, -1);
        Accuracy accuracy = Accuracy.of(geometry, x, w, Tensor.zeros(Shape.of(1)), Execution.sequential());
        assertThat(accuracy.errorFactor(Algorithm.DIRECT, Tensor.of(Shape.of(1, 1, 2), -1, -1)))
                .isZero();
        // The second is off by 10 ε where Σ|x·w| is 2 + 3, and the greatest sample's 3 + 3.
        Tensor off = Tensor.of(Shape.of(1, 1, 2), -1, (float) (-1 - 10 * EPSILON));
        assertThat(accuracy.errorFactor(Algorithm.DIRECT, off)).isEqualTo(2);
        assertThat(accuracy.errorFactor(Algorithm.WINOGRAD, off)).isCloseTo(10 / 6.0, within(1e-12));
    }

    @Test
    void whatIsNotFiniteIsRefused() {
        ConvGeometry geometry = ConvGeometry.of(Shape.of(1, 1, 2), Shape.of(1, 1, 1), ConvAttributes.DEFAULT);
        Tensor x = Tensor.of(Shape.of(1, 1, 2), 1, Float.NaN);
        Tensor w = Tensor.of(Shape.of(1, 1, 1), 1);
        assertThatThrownBy(() -> Accuracy.of(geometry, x, w, Tensor.zeros(Shape.of(1)), Execution.sequential()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("element 1 of (1, 1, 2) is not finite: NaN");
    }

    private static Tensor run(RandomConvolution random, Algorithm algorithm) {
        return Convolution.of(random.x().shape(), random.w().shape(), random.attributes())
                .with(algorithm)
                .apply(random.x(), random.w(), Optional.of(random.b()), Execution.sequential());
    }
}
