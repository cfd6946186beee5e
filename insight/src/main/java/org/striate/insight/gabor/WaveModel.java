package org.striate.insight.gabor;

/**
 * A {@link Gabor} as a function of numbers that are free, so that a search may move them: x₀, y₀, θ, f, log σ_u, log σ_v, a and b, with
 * {@code A·cos(2π·f·u + φ) = a·cos(2π·f·u) + b·sin(2π·f·u)}.
 */
final class WaveModel {
    static final int X = 0;
    static final int Y = 1;
    static final int ANGLE = 2;
    static final int FREQUENCY = 3;
    static final int ALONG = 4;
    static final int ACROSS = 5;
    static final int COSINE = 6;
    static final int SINE = 7;
    static final int COUNT = 8;

    private final double[] numbers;

    /** @param numbers in the order above, θ in radians */
    WaveModel(double[] numbers) {
        this.numbers = numbers;
    }

    /** The number at a pixel, and its slope over each of the numbers. */
    double at(double column, double row, double[] slopes) {
        double cos = Math.cos(numbers[ANGLE]);
        double sin = Math.sin(numbers[ANGLE]);
        double u = (column - numbers[X]) * cos + (row - numbers[Y]) * sin;
        double v = (row - numbers[Y]) * cos - (column - numbers[X]) * sin;
        double squaresU = u * u * Math.exp(-2 * numbers[ALONG]);
        double squaresV = v * v * Math.exp(-2 * numbers[ACROSS]);
        double bell = Math.exp(-(squaresU + squaresV) / 2);
        double turn = 2 * Math.PI * numbers[FREQUENCY];
        double even = Math.cos(turn * u);
        double odd = Math.sin(turn * u);
        double wave = numbers[COSINE] * even + numbers[SINE] * odd;
        double quarter = numbers[SINE] * even - numbers[COSINE] * odd;
        double overU = bell * (turn * quarter - u * Math.exp(-2 * numbers[ALONG]) * wave);
        double overV = -bell * v * Math.exp(-2 * numbers[ACROSS]) * wave;
        slopes[X] = overV * sin - overU * cos;
        slopes[Y] = -overU * sin - overV * cos;
        slopes[ANGLE] = overU * v - overV * u;
        slopes[FREQUENCY] = bell * 2 * Math.PI * u * quarter;
        slopes[ALONG] = bell * wave * squaresU;
        slopes[ACROSS] = bell * wave * squaresV;
        slopes[COSINE] = bell * even;
        slopes[SINE] = bell * odd;
        return bell * wave;
    }

    /** The same, its numbers those that are spoken of. */
    Gabor gabor() {
        double turned = Math.floorMod(Math.round(Math.toDegrees(numbers[ANGLE]) * 1e9), 360_000_000_000L) / 1e9;
        boolean back = turned >= 180;
        // A wave that travels the other way is the same wave with the opposite phase.
        double phase = Math.atan2(back ? numbers[SINE] : -numbers[SINE], numbers[COSINE]);
        return new Gabor(
                numbers[X],
                numbers[Y],
                back ? turned - 180 : turned,
                numbers[FREQUENCY],
                Math.toDegrees(phase),
                Math.exp(numbers[ALONG]),
                Math.exp(numbers[ACROSS]),
                Math.hypot(numbers[COSINE], numbers[SINE]));
    }
}
