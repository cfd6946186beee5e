package org.striate.insight.gabor;

import static org.striate.engine.Arguments.require;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.striate.engine.Tensor;
import org.striate.insight.LeastSquares;

/**
 * The {@link Gabor} that comes nearest to a kernel, in least squares, by searches from several beginnings. A kernel of so few weights that any would fit, 3 × 3
 * above all, is fitted with a round bell over its middle.
 *
 * @param explained R², the share of the kernel's squared weights that the Gabor accounts for, from 0 to 1
 */
public record GaborFit(Gabor gabor, double explained) {
    private static final int ANGLES = 8;
    private static final double[] FREQUENCIES = {0.05, 0.12, 0.2, 0.3, 0.4};
    private static final double[] BELLS = {0.2, 0.4};
    private static final int SEARCHES = 6;

    /** The fastest wave: it changes its sign with every pixel. */
    private static final double FASTEST = 0.5;

    private static final double NARROWEST = 0.4;
    private static final int[] ALL = IntStream.range(0, WaveModel.COUNT).toArray();
    private static final int[] WAVE = {
        WaveModel.ANGLE, WaveModel.FREQUENCY, WaveModel.ALONG, WaveModel.COSINE, WaveModel.SINE
    };

    /**
     * Fits a kernel.
     *
     * @param kernel (rows, columns)
     * @return empty if all its weights are zero
     * @throws IllegalArgumentException if it is not of two axes
     */
    public static Optional<GaborFit> of(Tensor kernel) {
        require(kernel.shape().rank() == 2, "a kernel must be (rows, columns), got %s", kernel.shape());
        Samples samples = new Samples(kernel, kernel.shape().size() < 2 * WaveModel.COUNT);
        double squares = LevenbergMarquardt.squares(samples.weights());
        if (squares == 0) {
            return Optional.empty();
        }
        int[] free = samples.round ? WAVE : ALL;
        return samples.starts().stream()
                .map(start -> LevenbergMarquardt.search(samples, start, free))
                .min(Comparator.comparingDouble(LevenbergMarquardt.Place::squares))
                .map(end -> new GaborFit(
                        new WaveModel(samples.allowed(end.numbers())).gabor(), 1 - end.squares() / squares));
    }

    /**
     * A kernel to be fitted.
     *
     * @param round whether the bell is as wide across the wave as along it
     */
    private record Samples(Tensor kernel, boolean round) implements LevenbergMarquardt.Model {
        @Override
        public int samples() {
            return kernel.shape().size();
        }

        private int rows() {
            return kernel.shape().dim(0);
        }

        private int columns() {
            return kernel.shape().dim(1);
        }

        double[] weights() {
            return IntStream.range(0, samples()).mapToDouble(kernel::at).toArray();
        }

        @Override
        public double[] errors(double[] numbers, double[][] slopes) {
            WaveModel model = new WaveModel(numbers);
            double[] errors = new double[samples()];
            double[] slope = new double[WaveModel.COUNT];
            for (int i = 0; i < errors.length; i++) {
                errors[i] = kernel.at(i) - model.at(i % columns(), Math.floorDiv(i, columns()), slope);
                for (int number = 0; number < slope.length; number++) {
                    slopes[number][i] = slope[number];
                }
                slopes[WaveModel.ALONG][i] += round ? slope[WaveModel.ACROSS] : 0;
            }
            return errors;
        }

        /** No bell is narrower than a pixel or wider than two kernels, and its middle lies in the kernel. */
        @Override
        public double[] allowed(double[] numbers) {
            double[] allowed = numbers.clone();
            double narrowest = Math.log(NARROWEST);
            double widest = Math.log(2.0 * Math.max(rows(), columns()));
            allowed[WaveModel.X] = Math.clamp(numbers[WaveModel.X], 0.0, columns() - 1.0);
            allowed[WaveModel.Y] = Math.clamp(numbers[WaveModel.Y], 0.0, rows() - 1.0);
            allowed[WaveModel.FREQUENCY] = Math.clamp(numbers[WaveModel.FREQUENCY], 0.0, FASTEST);
            allowed[WaveModel.ALONG] = Math.clamp(numbers[WaveModel.ALONG], narrowest, widest);
            allowed[WaveModel.ACROSS] =
                    round ? allowed[WaveModel.ALONG] : Math.clamp(numbers[WaveModel.ACROSS], narrowest, widest);
            return allowed;
        }

        /** The best few of a grid of angles, frequencies and bells over the kernel's middle. */
        List<double[]> starts() {
            List<LevenbergMarquardt.Place> starts = new ArrayList<>();
            for (int angle = 0; angle < ANGLES; angle++) {
                for (double frequency : FREQUENCIES) {
                    for (double bell : BELLS) {
                        double width = Math.log(bell * Math.max(rows(), columns()));
                        double[] numbers = {
                            (columns() - 1) / 2.0,
                            (rows() - 1) / 2.0,
                            Math.PI * angle / ANGLES,
                            frequency,
                            width,
                            width,
                            0,
                            0
                        };
                        double[] start = nearest(allowed(numbers));
                        double[] errors = errors(start, new double[WaveModel.COUNT][samples()]);
                        starts.add(new LevenbergMarquardt.Place(start, LevenbergMarquardt.squares(errors)));
                    }
                }
            }
            return starts.stream()
                    .sorted(Comparator.comparingDouble(LevenbergMarquardt.Place::squares))
                    .limit(SEARCHES)
                    .map(LevenbergMarquardt.Place::numbers)
                    .toList();
        }

        /** The wave's height and phase that are best with its other numbers: the model is linear in them. */
        private double[] nearest(double[] numbers) {
            double[][] slopes = new double[WaveModel.COUNT][samples()];
            errors(numbers, slopes);
            double[] wave = LeastSquares.fit(List.of(slopes[WaveModel.COSINE], slopes[WaveModel.SINE]), weights());
            double[] nearest = numbers.clone();
            nearest[WaveModel.COSINE] = wave[0];
            nearest[WaveModel.SINE] = wave[1];
            return nearest;
        }
    }
}
