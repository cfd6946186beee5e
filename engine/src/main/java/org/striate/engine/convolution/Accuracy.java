package org.striate.engine.convolution;

import static org.striate.engine.Arguments.require;

import org.striate.engine.Execution;
import org.striate.engine.Tensor;
import org.striate.engine.geometry.ConvGeometry;
import org.striate.engine.geometry.ConvGeometry.Axis;
import org.striate.engine.internal.Access;

/**
 * The float64 answer of one convolution of finite numbers, and how near to it an algorithm comes, in the measure of {@link Algorithm#errorFactor}: in
 * multiples of {@code ε · (Σ|x·w| + |b|)}, ε = 2⁻²³.
 */
public final class Accuracy {
    private static final double EPSILON = Math.ulp(1f);
    private static final int GRAIN = 256;

    private final ConvGeometry geometry;
    private final double[] exact;
    private final double[] magnitude;
    private final double[] greatest;

    private Accuracy(ConvGeometry geometry, double[] exact, double[] magnitude, double[] greatest) {
        this.geometry = geometry;
        this.exact = exact;
        this.magnitude = magnitude;
        this.greatest = greatest;
    }

    /**
     * Computes the float64 answer by the definition.
     *
     * @throws IllegalArgumentException if a shape is not the geometry's
     */
    public static Accuracy of(ConvGeometry geometry, Tensor x, Tensor w, Tensor b, Execution execution) {
        Convolution.requireShape("input", x, geometry.input());
        Convolution.requireShape("weight", w, geometry.weight());
        Convolution.requireShape("bias", b, geometry.output().axes(1, 2));
        float[] weights = magnitudes(w);
        float[] biases = magnitudes(b);
        return new Accuracy(
                geometry,
                sums(geometry, Access.array(x), Access.array(w), Access.array(b), execution),
                sums(geometry, magnitudes(x), weights, biases, execution),
                greatest(geometry, magnitudes(x), weights, biases));
    }

    /**
     * The error factor that a result turned out to need: the largest {@code |y − y64| / (ε · (Σ|x·w| + |b|))}. At most {@link Algorithm#errorFactor} of the
     * algorithm that computed it.
     *
     * @param y (N, O, output …)
     * @throws IllegalArgumentException if y has another shape than the geometry's output
     */
    public double errorFactor(Algorithm algorithm, Tensor y) {
        Convolution.requireShape("output", y, geometry.output());
        int plane = exact.length == 0
                ? 1
                : geometry.output().size(2, geometry.output().rank());
        double largest = 0;
        for (int i = 0; i < exact.length; i++) {
            double error = Math.abs(y.at(i) - exact[i]);
            double allowed = algorithm.isExact() ? magnitude[i] : greatest[i / plane % geometry.outChannels()];
            // Products that are all zero leave nothing to round: 0 / 0 is no error.
            largest = Math.max(largest, error == 0 ? 0 : error / (EPSILON * allowed));
        }
        return largest;
    }

    private static double[] sums(ConvGeometry geometry, float[] x, float[] w, float[] b, Execution execution) {
        int depth = geometry.axis(Axis.DEPTH).output();
        int height = geometry.axis(Axis.HEIGHT).output();
        int width = geometry.axis(Axis.WIDTH).output();
        double[] sums = new double[geometry.output().size()];
        execution.parallel(sums.length, GRAIN, (from, to) -> {
            for (int i = from; i < to; i++) {
                int plane = i / width / height / depth;
                int o = plane % geometry.outChannels();
                int n = plane / geometry.outChannels();
                sums[i] = ReferenceConvolution.sum(
                                geometry, x, w, n, o, i / width / height % depth, i / width % height, i % width)
                        + b[o];
            }
        });
        return sums;
    }

    /** What the results of each out channel could be if every sample, padding too, were the input's greatest. */
    private static double[] greatest(ConvGeometry geometry, float[] x, float[] w, float[] b) {
        float most = 0;
        for (float sample : x) {
            most = Math.max(most, sample);
        }
        double[] greatest = new double[b.length];
        int taps = geometry.reduction();
        for (int o = 0; o < b.length; o++) {
            greatest[o] = b[o];
            for (int tap = 0; tap < taps; tap++) {
                greatest[o] += (double) most * w[o * taps + tap];
            }
        }
        return greatest;
    }

    private static float[] magnitudes(Tensor tensor) {
        float[] magnitudes = tensor.toArray();
        for (int i = 0; i < magnitudes.length; i++) {
            require(
                    Float.isFinite(magnitudes[i]),
                    "element %d of %s is not finite: %s",
                    i,
                    tensor.shape(),
                    magnitudes[i]);
            magnitudes[i] = Math.abs(magnitudes[i]);
        }
        return magnitudes;
    }
}
