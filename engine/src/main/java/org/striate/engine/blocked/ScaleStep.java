package org.striate.engine.blocked;

import jdk.incubator.vector.FloatVector;

/** Every channel times a number of its own, as squeeze-and-excitation does (Hu et al. 2018). */
final class ScaleStep implements BlockStep {
    private final Place x;
    private final Place factors;
    private final Place y;

    /** @param factors a picture of one pixel */
    ScaleStep(Place x, Place factors, Place y) {
        this.x = x;
        this.factors = factors;
        this.y = y;
    }

    @Override
    public Place place() {
        return y;
    }

    @Override
    public void run(int n, int block, Arena arena) {
        float[] values = arena.values;
        FloatVector factor = FloatVector.fromArray(Lanes.SPECIES, values, factors.row(n, block, 0));
        int length = y.layout().width() * Lanes.COUNT;
        for (int h = 0; h < y.layout().height(); h++) {
            int xAt = x.row(n, block, h);
            int yAt = y.row(n, block, h);
            for (int i = 0; i < length; i += Lanes.COUNT) {
                FloatVector.fromArray(Lanes.SPECIES, values, xAt + i)
                        .mul(factor)
                        .intoArray(values, yAt + i);
            }
        }
    }
}
