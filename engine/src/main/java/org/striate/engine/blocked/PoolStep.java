package org.striate.engine.blocked;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import org.striate.engine.geometry.Window;

/** The largest sample of each window, or their mean. */
final class PoolStep implements BlockStep {
    /** What of a window is kept. */
    enum Kind {
        MAX,
        /** The mean of the samples. */
        AVERAGE,
        /** The mean of samples and of padding, which counts as zeros. */
        PADDED_AVERAGE
    }

    private final Kind kind;
    private final Window height;
    private final Window across;
    private final Place x;
    private final Place y;

    PoolStep(Kind kind, Window height, Window across, Place x, Place y) {
        this.kind = kind;
        this.height = height;
        this.across = across;
        this.x = x;
        this.y = y;
    }

    @Override
    public Place place() {
        return y;
    }

    @Override
    public void run(int n, int block, Arena arena) {
        for (int h = 0; h < y.layout().height(); h++) {
            for (int w = 0; w < y.layout().width(); w++) {
                FloatVector pooled =
                        kind == Kind.MAX ? max(n, block, h, w, arena.values) : average(n, block, h, w, arena.values);
                pooled.intoArray(arena.values, y.row(n, block, h) + w * Lanes.COUNT);
            }
        }
    }

    private FloatVector max(int n, int block, int h, int w, float[] values) {
        FloatVector max = FloatVector.broadcast(Lanes.SPECIES, Float.NEGATIVE_INFINITY);
        for (int kh = 0; kh < height.kernel(); kh++) {
            if (!height.inside(h, kh)) {
                continue;
            }
            int row = x.row(n, block, height.tap(h, kh));
            for (int kw = 0; kw < across.kernel(); kw++) {
                if (across.inside(w, kw)) {
                    FloatVector sample =
                            FloatVector.fromArray(Lanes.SPECIES, values, row + across.tap(w, kw) * Lanes.COUNT);
                    // NaN is larger than any number.
                    max = max.blend(
                            sample,
                            sample.compare(VectorOperators.GT, max).or(sample.compare(VectorOperators.NE, sample)));
                }
            }
        }
        return max;
    }

    private FloatVector average(int n, int block, int h, int w, float[] values) {
        FloatVector sum = FloatVector.zero(Lanes.SPECIES);
        int samples = 0;
        for (int kh = 0; kh < height.kernel(); kh++) {
            if (!height.inside(h, kh)) {
                continue;
            }
            int row = x.row(n, block, height.tap(h, kh));
            for (int kw = 0; kw < across.kernel(); kw++) {
                if (across.inside(w, kw)) {
                    sum = sum.add(FloatVector.fromArray(Lanes.SPECIES, values, row + across.tap(w, kw) * Lanes.COUNT));
                    samples++;
                }
            }
        }
        return sum.div(kind == Kind.AVERAGE ? samples : height.padded(h) * across.padded(w));
    }
}
