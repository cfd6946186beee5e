package org.striate.lab.api;

import java.util.List;
import org.striate.insight.FrequencyResponse;
import org.striate.insight.SizeFormula;

/** Everything that kernels compute as they slide along a signal. */
public record Conv1d(List<Kernel> kernels) {
    public Conv1d {
        kernels = List.copyOf(kernels);
    }

    /**
     * @param weights as they slide: turned around if that was asked for
     * @param steps one an output
     * @param largestDilation at which the kernel still fits
     * @param leastPadding likewise
     */
    public record Kernel(
            List<Float> weights,
            SizeFormula size,
            List<Step> steps,
            Response response,
            int largestDilation,
            int leastPadding) {
        public Kernel {
            weights = List.copyOf(weights);
            steps = List.copyOf(steps);
        }
    }

    /**
     * One position of the kernel, tap by tap.
     *
     * @param samples under the taps; one before the signal's first or behind its last is padding
     * @param products of sample and weight
     * @param value what they add up to
     */
    public record Step(List<Integer> samples, List<Float> products, float value) {
        public Step {
            samples = List.copyOf(samples);
            products = List.copyOf(products);
        }
    }

    /**
     * What a kernel listens for.
     *
     * @param gains at evenly spaced frequencies, from 0 to ½ cycle a sample
     * @param sum of the weights
     */
    public record Response(
            List<Double> gains, double sum, FrequencyResponse.Symmetry symmetry, FrequencyResponse.Band band) {
        public Response {
            gains = List.copyOf(gains);
        }
    }
}
