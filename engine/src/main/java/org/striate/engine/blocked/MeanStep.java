package org.striate.engine.blocked;

import jdk.incubator.vector.FloatVector;

/** Each channel's mean over its plane, row sums first: roundings grow with the sizes of the sides, not of the plane. */
final class MeanStep implements BlockStep {
    private final Place x;
    private final Place y;

    MeanStep(Place x, Place y) {
        this.x = x;
        this.y = y;
    }

    @Override
    public Place place() {
        return y;
    }

    @Override
    public void run(int n, int block, Arena arena) {
        float[] values = arena.values;
        FloatVector sum = FloatVector.zero(Lanes.SPECIES);
        for (int h = 0; h < x.layout().height(); h++) {
            int at = x.row(n, block, h);
            FloatVector row = FloatVector.zero(Lanes.SPECIES);
            for (int w = 0; w < x.layout().width(); w++) {
                row = row.add(FloatVector.fromArray(Lanes.SPECIES, values, at + w * Lanes.COUNT));
            }
            sum = sum.add(row);
        }
        sum.div(x.layout().height() * x.layout().width()).intoArray(values, y.row(n, block, 0));
    }
}
