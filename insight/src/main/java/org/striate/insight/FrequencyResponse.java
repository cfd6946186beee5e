package org.striate.insight;

import static org.striate.engine.Arguments.require;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;

/**
 * What a kernel of one dimension listens for: how much of a wave comes through it, |H(f)| with H(f) = Σₖ w[k]·e^(−2πi·f·D·k), its taps D samples apart.
 * The frequencies are evenly spaced from 0, what stays the same, to ½ cycle a sample, what changes sign with every sample (Oppenheim &amp; Schafer 2009).
 * A kernel turned around has the same response.
 *
 * @param gains |H| at each frequency
 * @param sum of the weights: what comes through of a constant
 * @param symmetry of the weights about their middle
 */
public record FrequencyResponse(List<Double> gains, double sum, Symmetry symmetry) {
    /** A frequency passes if at least half of the strongest one's power does. */
    private static final double HALF_POWER = Math.sqrt(0.5);

    /** How the weights behind a kernel's middle mirror those in front of it. */
    public enum Symmetry {
        /** The same: neither side is preferred. */
        EVEN,
        /** The negative: what one side adds, the other takes away. */
        ODD,
        NEITHER
    }

    /** Which frequencies pass. */
    public enum Band {
        /** None: every weight is zero. */
        NONE,
        ALL,
        /** The slow ones, and not the fastest: a low-pass. */
        LOW,
        /** The fast ones, and not the slowest: a high-pass. */
        HIGH,
        /** Some between the slowest and the fastest, but neither of these: a band-pass. */
        MIDDLE,
        /** The slowest and the fastest, but not all between: a band-stop. */
        ENDS
    }

    public FrequencyResponse {
        gains = List.copyOf(gains);
    }

    /**
     * The response of a kernel.
     *
     * @param kernel (K,)
     * @param frequencies how many, at least the two ends
     * @throws IllegalArgumentException if the kernel is not one row of weights, or a number is too small
     */
    public static FrequencyResponse of(Tensor kernel, int dilation, int frequencies) {
        require(
                kernel.shape().rank() == 1 && kernel.shape().size() > 0,
                "kernel must be (K,) with at least one weight, got %s",
                kernel.shape());
        require(dilation > 0, "dilation must be positive, got %d", dilation);
        require(frequencies >= 2, "frequencies must be at least 2, from 0 to 1/2, got %d", frequencies);
        double[] weights = IntStream.range(0, kernel.shape().size())
                .mapToDouble(kernel::at)
                .toArray();
        List<Double> gains = IntStream.range(0, frequencies)
                .mapToObj(i -> gain(weights, dilation, 0.5 * i / (frequencies - 1)))
                .toList();
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        return new FrequencyResponse(gains, sum, symmetry(kernel));
    }

    /** |H(f)|. */
    private static double gain(double[] weights, int dilation, double frequency) {
        double real = 0;
        double imaginary = 0;
        for (int k = 0; k < weights.length; k++) {
            double angle = -2 * Math.PI * frequency * dilation * k;
            real += weights[k] * Math.cos(angle);
            imaginary += weights[k] * Math.sin(angle);
        }
        return Math.hypot(real, imaginary);
    }

    private static Symmetry symmetry(Tensor kernel) {
        Shape shape = kernel.shape();
        boolean even = true;
        boolean odd = true;
        for (int k = 0; k < shape.size(); k++) {
            float mirrored = kernel.at(shape.size() - 1 - k);
            even &= kernel.at(k) == mirrored;
            odd &= kernel.at(k) == -mirrored;
        }
        return even ? Symmetry.EVEN : odd ? Symmetry.ODD : Symmetry.NEITHER;
    }

    /** Which frequencies pass: those at which at least half of the strongest one's power comes through. */
    public Band band() {
        double peak = Collections.max(gains);
        List<Boolean> passes =
                gains.stream().map(gain -> gain >= HALF_POWER * peak).toList();
        if (peak == 0) {
            return Band.NONE;
        }
        if (!passes.contains(false)) {
            return Band.ALL;
        }
        if (passes.getFirst()) {
            return passes.getLast() ? Band.ENDS : Band.LOW;
        }
        return passes.getLast() ? Band.HIGH : Band.MIDDLE;
    }
}
