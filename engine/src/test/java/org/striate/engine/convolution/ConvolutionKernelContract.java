package org.striate.engine.convolution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.striate.engine.Execution;
import org.striate.engine.NamesFailures;
import org.striate.engine.geometry.ConvGeometry;

/** What it means to be a convolution kernel. Each kernel's test names the kernel and nothing more. */
@ExtendWith(NamesFailures.class)
abstract class ConvolutionKernelContract {
    private static final double EPSILON = Math.ulp(1f);

    /** The algorithm whose bound and geometries the kernel answers for. */
    abstract Algorithm algorithm();

    abstract void convolve(
            ConvGeometry geometry, float[] x, float[] w, float[] b, float[] y, Epilogue epilogue, Execution execution);

    static Stream<RandomConvolution> randomConvolutions() {
        return RandomConvolution.several(150);
    }

    static Stream<ConvolutionCase> forwardCases() {
        return ConvolutionCase.all().filter(convolution -> !convolution.transposed());
    }

    @ParameterizedTest
    @MethodSource("forwardCases")
    void agreesWithPyTorchInFloat64(ConvolutionCase convolution) {
        ConvGeometry geometry =
                ConvGeometry.of(convolution.x().shape(), convolution.weight().shape(), convolution.attributes());
        if (!algorithm().takes(geometry)) {
            return;
        }
        assertThat(geometry.output()).isEqualTo(convolution.outputShape());
        float[] x = convolution.x().toArray();
        float[] w = convolution.weight().toArray();
        float[] b = convolution.bias().toArray();
        float[] y = run(geometry, x, w, b, 1);
        if (convolution.integer()) {
            for (int i = 0; i < y.length; i++) {
                assertThat((double) y[i]).isEqualTo(convolution.y().get(i));
            }
        } else {
            requireWithinBound(geometry, x, w, b, y, convolution.y()::get);
        }
    }

    @ParameterizedTest
    @MethodSource("randomConvolutions")
    void staysWithinItsStatedBound(RandomConvolution random) {
        ConvGeometry geometry = random.geometry();
        if (!algorithm().takes(geometry)) {
            return;
        }
        float[] x = random.x().toArray();
        float[] w = random.w().toArray();
        float[] b = random.b().toArray();
        float[] y = run(geometry, x, w, b, 1);
        double[] exact = exact(geometry, x, w, b);
        requireWithinBound(geometry, x, w, b, y, i -> exact[i]);
    }

    @ParameterizedTest
    @MethodSource("randomConvolutions")
    void givesTheSameBitsOnAnyNumberOfThreads(RandomConvolution random) {
        ConvGeometry geometry = random.geometry();
        if (!algorithm().takes(geometry)) {
            return;
        }
        float[] x = random.x().toArray();
        float[] w = random.w().toArray();
        float[] b = random.b().toArray();
        assertThat(run(geometry, x, w, b, 3)).isEqualTo(run(geometry, x, w, b, 1));
    }

    @ParameterizedTest
    @MethodSource("randomConvolutions")
    void integersAreExact(RandomConvolution random) {
        RandomConvolution whole = RandomConvolution.of(random.seed(), true);
        ConvGeometry geometry = whole.geometry();
        if (!algorithm().takes(geometry)) {
            return;
        }
        float[] x = whole.x().toArray();
        float[] w = whole.w().toArray();
        float[] b = whole.b().toArray();
        double[] exact = exact(geometry, x, w, b);
        float[] y = run(geometry, x, w, b, 2);
        for (int i = 0; i < y.length; i++) {
            assertThat((double) y[i]).isEqualTo(exact[i]);
        }
    }

    @ParameterizedTest
    @MethodSource("randomConvolutions")
    void appliesItsEpilogueOnceToEveryResult(RandomConvolution random) {
        ConvGeometry geometry = random.geometry();
        if (!algorithm().takes(geometry)) {
            return;
        }
        float[] x = random.x().toArray();
        float[] w = random.w().toArray();
        float[] b = random.b().toArray();
        float[] plain = run(geometry, x, w, b, 1);
        float[] shifted = new float[plain.length];
        convolve(geometry, x, w, b, shifted, ConvolutionKernelContract::addOne, Execution.threads(2));
        addOne(plain, 0, plain.length);
        assertThat(shifted).isEqualTo(plain);
    }

    private static void addOne(float[] array, int from, int to) {
        for (int i = from; i < to; i++) {
            array[i] += 1;
        }
    }

    private float[] run(ConvGeometry geometry, float[] x, float[] w, float[] b, int threads) {
        float[] y = new float[geometry.output().size()];
        Arrays.fill(y, Float.NaN);
        convolve(geometry, x, w, b, y, Epilogue.NONE, Execution.threads(threads));
        return y;
    }

    private void requireWithinBound(
            ConvGeometry geometry, float[] x, float[] w, float[] b, float[] y, IntToDoubleFunction exact) {
        double[] magnitude = exact(geometry, magnitudes(x), magnitudes(w), magnitudes(b));
        double factor = algorithm().errorFactor(geometry);
        for (int i = 0; i < y.length; i++) {
            assertThat(Math.abs(y[i] - exact.applyAsDouble(i)))
                    .as("error of element %d of %s", i, geometry)
                    .isLessThanOrEqualTo(factor * EPSILON * magnitude[i]);
        }
    }

    private static float[] magnitudes(float[] array) {
        float[] magnitudes = array.clone();
        for (int i = 0; i < magnitudes.length; i++) {
            magnitudes[i] = Math.abs(magnitudes[i]);
        }
        return magnitudes;
    }

    /** The convolution in float64, by the shape arithmetic alone and in another loop order than the reference. */
    static double[] exact(ConvGeometry geometry, float[] x, float[] w, float[] b) {
        double[] y = new double[geometry.output().size()];
        int outputPlane =
                y.length == 0 ? 0 : geometry.output().size(2, geometry.output().rank());
        for (int i = 0; i < y.length; i++) {
            y[i] = b[i / outputPlane % geometry.outChannels()];
        }
        Taps.forEach(geometry, (output, weight, input) -> y[output] += (double) x[input] * w[weight]);
        return y;
    }
}
