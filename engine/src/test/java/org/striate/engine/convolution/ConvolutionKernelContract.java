package org.striate.engine.convolution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.striate.engine.Execution;
import org.striate.engine.NamesFailures;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Tensors;
import org.striate.engine.geometry.ConvGeometry;
import org.striate.engine.geometry.Window;

/** What it means to be a convolution kernel. Each kernel's test names the kernel and nothing more. */
@ExtendWith(NamesFailures.class)
abstract class ConvolutionKernelContract {
    private static final double EPSILON = Math.ulp(1f);

    /** The algorithm whose bound and geometries the kernel answers for. */
    abstract Algorithm algorithm();

    abstract ConvolutionKernel kernel(ConvGeometry geometry);

    boolean takes(ConvGeometry geometry) {
        return algorithm().takes(geometry);
    }

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
        if (!takes(geometry)) {
            return;
        }
        assertThat(geometry.output()).isEqualTo(convolution.outputShape());
        float[] x = convolution.x().toArray();
        float[] w = convolution.weight().toArray();
        float[] b = convolution.bias().toArray();
        float[] y = run(geometry, x, w, b, 1);
        if (convolution.integer() && algorithm().isExact()) {
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
        if (!takes(geometry)) {
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
        if (!takes(geometry)) {
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
        RandomConvolution whole = random.whole();
        ConvGeometry geometry = whole.geometry();
        if (!takes(geometry) || !algorithm().isExact()) {
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
        if (!takes(geometry)) {
            return;
        }
        float[] x = random.x().toArray();
        float[] w = random.w().toArray();
        float[] b = random.b().toArray();
        float[] plain = run(geometry, x, w, b, 1);
        float[] shifted = new float[plain.length];
        kernel(geometry).convolve(x, w, b, shifted, ConvolutionKernelContract::addOne, Execution.threads(2));
        addOne(plain, 0, plain.length);
        assertThat(shifted).isEqualTo(plain);
    }

    /** As in PyTorch, padding is zeros, and 0 · ∞ is NaN there as elsewhere. */
    @ParameterizedTest
    @MethodSource("randomConvolutions")
    void passesOnWhatIsNotFinite(RandomConvolution random) {
        ConvGeometry geometry = random.geometry();
        if (!takes(geometry)) {
            return;
        }
        SplittableRandom places = new SplittableRandom(random.seed());
        float[] x = Tensors.withSpecials(random.x(), places).toArray();
        float[] w = Tensors.withSpecials(random.w(), places).toArray();
        float[] b = random.b().toArray();
        Tensor y = Tensor.of(geometry.output(), run(geometry, x, w, b, 2));
        double[] exact = exactPadded(geometry, x, w, b);
        assertThat(Tensors.specials(y)).isEqualTo(Tensors.specials(Tensors.generate(geometry.output(), i -> exact[i])));
    }

    @ParameterizedTest
    @MethodSource("randomConvolutions")
    void sumsOfNegativeZerosAreZero(RandomConvolution random) {
        ConvGeometry geometry = random.geometry();
        if (!takes(geometry)) {
            return;
        }
        float[] x = Tensor.full(geometry.input(), -0f).toArray();
        float[] w = Tensor.full(geometry.weight(), 1).toArray();
        float[] b = new float[geometry.outChannels()];
        assertThat(run(geometry, x, w, b, 1))
                .isEqualTo(new float[geometry.output().size()]);
    }

    /** The exact convolution of an input around which the zeros are written out. */
    private static double[] exactPadded(ConvGeometry geometry, float[] x, float[] w, float[] b) {
        Shape canvas = geometry.input();
        int[] offset = new int[canvas.rank()];
        List<Window> axes = new ArrayList<>();
        for (int axis = 2; axis < canvas.rank(); axis++) {
            Window window = geometry.axes().get(axis - 2);
            int padded = window.before() + window.input() + window.after();
            canvas = canvas.with(axis, padded);
            offset[axis] = window.before();
            axes.add(new Window(padded, window.kernel(), window.stride(), window.dilation(), 0, 0));
        }
        ConvGeometry unpadded = new ConvGeometry(
                geometry.batch(), geometry.inChannels(), geometry.outChannels(), geometry.groups(), axes);
        Tensor input = Tensors.moved(Tensor.of(geometry.input(), x), canvas, offset);
        return exact(unpadded, input.toArray(), w, b);
    }

    private static void addOne(float[] array, int from, int to) {
        for (int i = from; i < to; i++) {
            array[i] += 1;
        }
    }

    private float[] run(ConvGeometry geometry, float[] x, float[] w, float[] b, int threads) {
        float[] y = new float[geometry.output().size()];
        Arrays.fill(y, Float.NaN);
        kernel(geometry).convolve(x, w, b, y, Epilogue.NONE, Execution.threads(threads));
        return y;
    }

    private void requireWithinBound(
            ConvGeometry geometry, float[] x, float[] w, float[] b, float[] y, IntToDoubleFunction exact) {
        double[] magnitude = algorithm().isExact()
                ? exact(geometry, magnitudes(x), magnitudes(w), magnitudes(b))
                : greatest(geometry, magnitudes(x), magnitudes(w), magnitudes(b));
        double factor = algorithm().errorFactor(geometry);
        for (int i = 0; i < y.length; i++) {
            assertThat(Math.abs(y[i] - exact.applyAsDouble(i)))
                    .as("error of element %d of %s", i, geometry)
                    .isLessThanOrEqualTo(factor * EPSILON * magnitude[i]);
        }
    }

    /** What each result could be if every sample, padding too, were the input's greatest. */
    private static double[] greatest(ConvGeometry geometry, float[] x, float[] w, float[] b) {
        float most = 0;
        for (float sample : x) {
            most = Math.max(most, sample);
        }
        double[] y = new double[geometry.output().size()];
        int outputPlane =
                y.length == 0 ? 0 : geometry.output().size(2, geometry.output().rank());
        for (int i = 0; i < y.length; i++) {
            int o = i / outputPlane % geometry.outChannels();
            y[i] = b[o];
            for (int tap = 0; tap < geometry.reduction(); tap++) {
                y[i] += (double) most * w[o * geometry.reduction() + tap];
            }
        }
        return y;
    }

    static float[] magnitudes(float[] array) {
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
