package org.striate.insight.gabor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.striate.insight.LeastSquares;

/**
 * The least squares of a model that is not linear in its numbers (Levenberg 1944; Marquardt 1963): steps to where its straightened form would be nearest,
 * the shorter the less the last one kept its promise,
 *
 * <pre>  argmin_δ ‖J·δ − r‖² + λ·‖D·δ‖²        D the lengths of J's columns </pre>
 */
final class LevenbergMarquardt {
    private static final int MOST_STEPS = 60;
    private static final double FIRST_DAMPING = 1e-2;
    private static final double MOST_DAMPING = 1e9;
    private static final double EASED = 0.3;
    private static final double TIGHTENED = 4;

    /** A step that gains less than this share of what is left is the last. */
    private static final double GAIN = 1e-10;

    private LevenbergMarquardt() {}

    /** A model: its errors at the samples, which are to be small, and how they change with its numbers. */
    interface Model {
        int samples();

        /**
         * The errors.
         *
         * @param slopes is filled, for each number an array of how each model's sample changes with it
         * @return what is wanted less what the model says, sample by sample
         */
        double[] errors(double[] numbers, double[][] slopes);

        /** The nearest numbers that are allowed. */
        double[] allowed(double[] numbers);
    }

    /** Where a search begins or ends. */
    static final class Place {
        private final double[] numbers;
        private final double squares;

        /** @param squares the sum of the squared errors there */
        Place(double[] numbers, double squares) {
            this.numbers = numbers;
            this.squares = squares;
        }

        double[] numbers() {
            return numbers;
        }

        double squares() {
            return squares;
        }
    }

    /** @param free which of the numbers may move */
    static Place search(Model model, double[] start, int[] free) {
        double[] numbers = model.allowed(start);
        double[][] slopes = new double[start.length][model.samples()];
        double[] errors = model.errors(numbers, slopes);
        double squares = squares(errors);
        double damping = FIRST_DAMPING;
        for (int step = 0; step < MOST_STEPS && damping < MOST_DAMPING; step++) {
            double[] next = model.allowed(moved(numbers, free, stride(slopes, errors, free, damping)));
            double[][] nextSlopes = new double[start.length][model.samples()];
            double[] nextErrors = model.errors(next, nextSlopes);
            double nextSquares = squares(nextErrors);
            if (!(nextSquares < squares)) {
                damping *= TIGHTENED;
                continue;
            }
            boolean isLast = squares - nextSquares <= GAIN * squares;
            numbers = next;
            slopes = nextSlopes;
            errors = nextErrors;
            squares = nextSquares;
            damping *= EASED;
            if (isLast) {
                break;
            }
        }
        return new Place(numbers, squares);
    }

    /** The damping stands below the errors as samples more, one a number, of which each wants its number to stay. */
    private static double[] stride(double[][] slopes, double[] errors, int[] free, double damping) {
        List<double[]> columns = new ArrayList<>();
        for (int i = 0; i < free.length; i++) {
            double[] column = Arrays.copyOf(slopes[free[i]], errors.length + free.length);
            column[errors.length + i] = Math.sqrt(damping * squares(slopes[free[i]]));
            columns.add(column);
        }
        return LeastSquares.fit(columns, Arrays.copyOf(errors, errors.length + free.length));
    }

    private static double[] moved(double[] numbers, int[] free, double[] stride) {
        double[] moved = numbers.clone();
        for (int i = 0; i < free.length; i++) {
            moved[free[i]] += stride[i];
        }
        return moved;
    }

    static double squares(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return sum;
    }
}
