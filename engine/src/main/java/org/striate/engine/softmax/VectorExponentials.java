package org.striate.engine.softmax;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** {@code eᶻ = 2ⁿ · eʳ} with n whole and |r| ≤ ln 2 / 2, the second factor by its series. */
final class VectorExponentials implements Exponentials {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Float> FLOATS =
            VectorSpecies.of(float.class, VectorShape.forBitSize(SPECIES.vectorBitSize() / 2));
    private static final int LANES = SPECIES.length();

    private static final double LOG2_E = 1 / Math.log(2);
    // ln 2 in two parts, of which the first times any exponent is exact; the second with what float64's ln 2 lacks.
    private static final double LN2_HIGH = Math.rint(Math.log(2) * 0x1p32) / 0x1p32;
    private static final double LN2_LOW = Math.log(2) - LN2_HIGH + 2.3190468138462996e-17;
    /** Added, it leaves a whole number in the last bits. */
    private static final double ROUNDER = 0x1.8p52;

    private static final int MANTISSA_BITS = 52;
    private static final double LEAST_EXPONENT = -708;
    private static final double[] INVERSE_FACTORIALS = inverseFactorials(13);

    private static double[] inverseFactorials(int count) {
        double[] inverse = new double[count];
        double factorial = 1;
        for (int k = 0; k < count; k++) {
            factorial *= Math.max(1, k);
            inverse[k] = 1 / factorial;
        }
        return inverse;
    }

    @Override
    public void fill(float[] x, int at, double shift, double[] e) {
        if (e.length < LANES) {
            new ScalarExponentials().fill(x, at, shift, e);
            return;
        }
        for (int i = 0; i < e.length; i += LANES) {
            // The last vector computes some a second time, to the same numbers.
            int first = Math.min(i, e.length - LANES);
            DoubleVector wide = (DoubleVector)
                    FloatVector.fromArray(FLOATS, x, at + first).convertShape(VectorOperators.F2D, SPECIES, 0);
            exp(wide.sub(shift)).intoArray(e, first);
        }
    }

    private static DoubleVector exp(DoubleVector z) {
        DoubleVector rounded = z.mul(LOG2_E).add(ROUNDER);
        DoubleVector n = rounded.sub(ROUNDER);
        DoubleVector r = n.fma(broadcast(-LN2_LOW), n.fma(broadcast(-LN2_HIGH), z));
        DoubleVector power = broadcast(INVERSE_FACTORIALS[INVERSE_FACTORIALS.length - 1]);
        for (int k = INVERSE_FACTORIALS.length - 2; k >= 0; k--) {
            power = power.fma(r, broadcast(INVERSE_FACTORIALS[k]));
        }
        DoubleVector scaled = power.reinterpretAsLongs()
                .add(rounded.reinterpretAsLongs().lanewise(VectorOperators.LSHL, MANTISSA_BITS))
                .reinterpretAsDoubles();
        return scaled.blend(0, z.compare(VectorOperators.LT, LEAST_EXPONENT)).blend(z, z.test(VectorOperators.IS_NAN));
    }

    private static DoubleVector broadcast(double value) {
        return DoubleVector.broadcast(SPECIES, value);
    }
}
