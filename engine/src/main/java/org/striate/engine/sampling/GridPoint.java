package org.striate.engine.sampling;

import java.util.function.IntToDoubleFunction;
import org.striate.engine.Shape;
import org.striate.engine.resize.Interpolation.Kernel;
import org.striate.engine.sampling.GridSample.Border;
import org.striate.engine.sampling.GridSample.Mode;

/** One place and the samples around it: where they lie in a plane, and what they weigh. */
final class GridPoint {
    private static final Kernel LINEAR = new Kernel.Linear();
    private static final Kernel CUBIC = new Kernel.Cubic(-0.75f);

    private final GridSample grid;
    private final int[] sizes;
    private final int[] strides;
    private final int[] at;
    private final double[] weight;
    private final int[] atBefore;
    private final double[] weightBefore;
    private int count;

    GridPoint(GridSample grid, Shape spatial) {
        this.grid = grid;
        this.sizes = spatial.dims();
        this.strides = spatial.strides();
        int most = (int) Math.pow(grid.mode().taps, sizes.length);
        this.at = new int[most];
        this.weight = new double[most];
        this.atBefore = new int[most];
        this.weightBefore = new double[most];
    }

    /** Moves to the place whose coordinates begin at {@code from}, the last axis first. */
    void locate(float[] places, int from) {
        count = 1;
        at[0] = 0;
        weight[0] = 1;
        for (int axis = 0; axis < sizes.length; axis++) {
            spread(axis, place(places[from + sizes.length - 1 - axis], sizes[axis]));
        }
    }

    /**
     * As {@link #locate}, but with the slopes of the weights along one spatial axis in the weights' place: how they change with the place's coordinate.
     */
    void locateSlopes(float[] places, int from, int along) {
        count = 1;
        at[0] = 0;
        weight[0] = 1;
        for (int axis = 0; axis < sizes.length; axis++) {
            float coordinate = places[from + sizes.length - 1 - axis];
            float place = place(coordinate, sizes[axis]);
            if (axis == along) {
                spread(axis, place, k -> slope(k, place) * slope(coordinate, sizes[along]));
            } else {
                spread(axis, place);
            }
        }
    }

    /** Adds to a plane's samples what they get of the gradient of their weighted sum. */
    void back(double g, double[] sums, int plane) {
        for (int i = 0; i < count; i++) {
            sums[plane + at[i]] += weight[i] * g;
        }
    }

    /** How the weight of a sample changes with the place; at a sample, as it does behind it. */
    private double slope(int sample, float place) {
        return switch (grid.mode()) {
            case NEAREST -> 0;
            case LINEAR -> sample <= place ? -1 : 1;
            case CUBIC -> -CUBIC.slope(sample - place);
        };
    }

    /** How the place changes with the coordinate: not at all beyond a border where it is clamped, backwards where it is mirrored. */
    private double slope(float coordinate, int size) {
        double scale = grid.alignCorners() ? (size - 1) / 2.0 : size / 2.0;
        float place = grid.alignCorners() ? (coordinate + 1) / 2 * (size - 1) : ((coordinate + 1) * size - 1) / 2;
        if (grid.mode() == Mode.CUBIC || grid.border() == Border.ZEROS) {
            return scale;
        }
        float inside = grid.border() == Border.REFLECT ? reflected(place, size) : place;
        if (inside <= 0 || inside >= size - 1) {
            return 0;
        }
        return grid.border() == Border.REFLECT && isMirrored(place, size) ? -scale : scale;
    }

    private boolean isMirrored(float place, int size) {
        float low = grid.alignCorners() ? 0 : -0.5f;
        float span = grid.alignCorners() ? size - 1 : size;
        boolean odd = Math.floor(Math.abs(place - low) / span) % 2 != 0;
        return odd != place < low;
    }

    /** The weighted sum of a plane's samples. */
    float sample(float[] x, int plane) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += weight[i] * x[plane + at[i]];
        }
        return (float) sum;
    }

    /** The place in samples from the first one, in float32 as PyTorch computes it, so that both round to the same neighbour. */
    private float place(float coordinate, int size) {
        float place = grid.alignCorners() ? (coordinate + 1) / 2 * (size - 1) : ((coordinate + 1) * size - 1) / 2;
        return grid.mode() == Mode.CUBIC ? place : bordered(place, size);
    }

    /** The place inside the input that stands for one outside. */
    private float bordered(float place, int size) {
        return switch (grid.border()) {
            case ZEROS -> place;
            case CLAMP -> Math.clamp(place, 0f, size - 1f);
            case REFLECT -> Math.clamp(reflected(place, size), 0f, size - 1f);
        };
    }

    private float reflected(float place, int size) {
        float low = grid.alignCorners() ? 0 : -0.5f;
        float span = grid.alignCorners() ? size - 1 : size;
        if (span == 0) {
            return 0;
        }
        float distance = Math.abs(place - low);
        float rest = distance % span;
        boolean even = Math.floor(distance / span) % 2 == 0;
        return even ? rest + low : span - rest + low;
    }

    /** Takes every sample so far with each of the axis's samples around the place. */
    private void spread(int axis, float place) {
        spread(axis, place, k -> switch (grid.mode()) {
            case NEAREST -> 1;
            case LINEAR -> LINEAR.weight(k - place);
            case CUBIC -> CUBIC.weight(k - place);
        });
    }

    private void spread(int axis, float place, IntToDoubleFunction factors) {
        int taps = grid.mode().taps;
        int first = (int) (grid.mode() == Mode.NEAREST ? Math.rint(place) : Math.floor(place)) - (taps - 1) / 2;
        int before = count;
        count = 0;
        System.arraycopy(at, 0, atBefore, 0, before);
        System.arraycopy(weight, 0, weightBefore, 0, before);
        for (int k = first; k < first + taps; k++) {
            int index = grid.border() == Border.ZEROS ? k : (int) bordered(k, sizes[axis]);
            if (index < 0 || index >= sizes[axis]) {
                continue;
            }
            double factor = factors.applyAsDouble(k);
            for (int i = 0; i < before; i++) {
                at[count] = atBefore[i] + index * strides[axis];
                weight[count++] = weightBefore[i] * factor;
            }
        }
    }
}
