package org.striate.insight;

import java.util.SplittableRandom;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;

/**
 * Seventeen made sensors of an engine that wears out, as many as tell something in NASA's C-MAPSS turbofan data, and a layer Conv1d(17, 64, 3) as PyTorch
 * initialises one. Nothing here is measured or trained: a wear that speeds up, to which each sensor answers in its own direction and strength, and noise.
 */
public final class SensorGallery {
    public static final int SENSORS = 17;
    public static final int OUT_CHANNELS = 64;

    private static final int CYCLES = 48;
    private static final int TAPS = 3;
    private static final int SEED = 17;
    private static final double HUNDRED = 100;

    private SensorGallery() {}

    /** What the sensors say: (sensors, cycles), rounded to hundredths. */
    public static Tensor samples() {
        SplittableRandom random = new SplittableRandom(SEED);
        float[] samples = new float[SENSORS * CYCLES];
        for (int sensor = 0; sensor < SENSORS; sensor++) {
            double strength = random.nextDouble(-1.5, 1.5);
            double noise = random.nextDouble(0.05, 0.3);
            for (int cycle = 0; cycle < CYCLES; cycle++) {
                double wear = Math.pow((double) cycle / (CYCLES - 1), 3);
                samples[sensor * CYCLES + cycle] = rounded(strength * wear + noise * random.nextGaussian());
            }
        }
        return Tensor.of(Shape.of(SENSORS, CYCLES), samples);
    }

    /** The layer's weights, uniform within ±1/√(sensors · taps): (out channels, sensors, taps), rounded to hundredths. */
    public static Tensor weight() {
        return uniform(SEED + 1, Shape.of(OUT_CHANNELS, SENSORS, TAPS));
    }

    /** Its biases, likewise: (out channels,). */
    public static Tensor bias() {
        return uniform(SEED + 2, Shape.of(OUT_CHANNELS));
    }

    private static Tensor uniform(int seed, Shape shape) {
        SplittableRandom random = new SplittableRandom(seed);
        double bound = 1 / Math.sqrt(SENSORS * TAPS);
        float[] numbers = new float[shape.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = rounded(random.nextDouble(-bound, bound));
        }
        return Tensor.of(shape, numbers);
    }

    private static float rounded(double number) {
        return (float) (Math.rint(number * HUNDRED) / HUNDRED);
    }
}
