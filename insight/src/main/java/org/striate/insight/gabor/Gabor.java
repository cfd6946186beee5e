package org.striate.insight.gabor;

import org.striate.engine.Shape;
import org.striate.engine.Tensor;

/**
 * A wave beneath a bell, as simple cells of the visual cortex answer to one (Hubel &amp; Wiesel 1962; Daugman 1985), and as sparse codes of photographs
 * become by themselves (Olshausen &amp; Field 1996):
 *
 * <pre>  g(x, y) = A · exp(−u² / 2σ_u² − v² / 2σ_v²) · cos(2π·f·u + φ)        u = (x − x₀)·cos θ + (y − y₀)·sin θ,  v = −(x − x₀)·sin θ + (y − y₀)·cos θ </pre>
 *
 * @param x x₀, the bell's middle, in pixels from the first column's
 * @param y y₀, in pixels from the first row's
 * @param angle θ, whither the wave travels, in degrees from 0 up to 180: 0 to the right, so that its stripes stand upright; 90 downward
 * @param frequency f, in cycles a pixel
 * @param phase φ, in degrees above −180 and up to 180: 0 has a bright stripe in the bell's middle, −90 rises through it as an edge does
 * @param along σ_u, in pixels
 * @param across σ_v, in pixels
 * @param amplitude A, at least 0
 */
public record Gabor(
        double x,
        double y,
        double angle,
        double frequency,
        double phase,
        double along,
        double across,
        double amplitude) {
    /** How many waves one deviation of the bell holds along the wave: near 0 for a blob, the more the more stripes there are. */
    public double wavesAlong() {
        return frequency * along;
    }

    /** The same length, in waves, across: how long its stripes are. */
    public double wavesAcross() {
        return frequency * across;
    }

    /** Its number at a pixel. */
    public double at(double column, double row) {
        double turn = Math.toRadians(angle);
        double u = (column - x) * Math.cos(turn) + (row - y) * Math.sin(turn);
        double v = (row - y) * Math.cos(turn) - (column - x) * Math.sin(turn);
        double bell = Math.exp(-u * u / (2 * along * along) - v * v / (2 * across * across));
        return amplitude * bell * Math.cos(2 * Math.PI * frequency * u + Math.toRadians(phase));
    }

    /** Its numbers at the pixels of a kernel: (rows, columns). */
    public Tensor sampled(int rows, int columns) {
        float[] samples = new float[rows * columns];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) at(i % columns, Math.floorDiv(i, columns));
        }
        return Tensor.of(Shape.of(rows, columns), samples);
    }
}
