package org.striate.engine.blocked;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import org.striate.engine.function.Elementary;
import org.striate.engine.function.Gelu;
import org.striate.engine.function.HardSigmoid;
import org.striate.engine.function.HardSwish;
import org.striate.engine.function.Swish;
import org.striate.engine.function.UnaryFunction;

/**
 * The activations of today's networks over whole vectors in float32: each within {@value #ERROR} ε of the function, relative to the larger of the result
 * and the argument, which counts as 1 at most. The other functions are computed element by element.
 */
final class VectorFunctions {
    /** In units of ε = 2⁻²³; 7 were measured, at GELU(−5.4). */
    static final int ERROR = 8;

    private static final float LOG2_E = (float) (1 / Math.log(2));
    /** 1.5 · 2²³: added, it leaves a whole number in the last bits. */
    private static final float ROUNDER = 12582912f;

    private static final float OVERFLOW = 128;
    private static final float UNDERFLOW = -127;
    private static final int MANTISSA_BITS = 23;
    /** From here on Φ is 1, and 0 below its opposite. */
    private static final float ERF_ENDS = 5.6f;

    private VectorFunctions() {}

    /** Replaces whole vectors of elements in {@code [from, to)} by the function of them. */
    static void apply(UnaryFunction function, float[] array, int from, int to) {
        switch (function) {
            case Swish(float alpha) -> logistic(alpha, true, array, from, to);
            case Elementary elementary when elementary == Elementary.SIGMOID -> logistic(1, false, array, from, to);
            case Gelu(Gelu.Approximation approximation)
            when approximation == Gelu.Approximation.NONE -> gelu(array, from, to);
            case HardSwish() -> hardSwish(array, from, to);
            case HardSigmoid(float alpha, float beta) -> hardSigmoid(alpha, beta, array, from, to);
            default -> function.apply(array, from, to);
        }
    }

    /**
     * {@code n / (1 + e⁻ᵃˣ)} with n = x or 1; {@code e⁻ᵃˣ = 2ᵗ = 2ⁿ · 2ᶠ} with n whole and |f| ≤ 1/2, ∞ and 0 beyond the range of float32. All in one
     * method: a large one that has been compiled by itself is not inlined any more, and vectors that are passed become objects.
     */
    private static void logistic(float alpha, boolean timesX, float[] array, int from, int to) {
        FloatVector one = broadcast(1);
        float factor = -alpha * LOG2_E;
        for (int i = from; i < to; i += Lanes.COUNT) {
            FloatVector x = FloatVector.fromArray(Lanes.SPECIES, array, i);
            FloatVector t = x.mul(factor);
            t = t.blend(OVERFLOW, t.compare(VectorOperators.GT, OVERFLOW));
            t = t.blend(UNDERFLOW, t.compare(VectorOperators.LT, UNDERFLOW));
            FloatVector rounded = t.add(ROUNDER);
            FloatVector f = t.sub(rounded.sub(ROUNDER));
            // (2ᶠ − 1) / f, of the least largest error.
            FloatVector q = f.fma(broadcast(0.0013264727f), broadcast(0.009671513f));
            q = q.fma(f, broadcast(0.055507336f));
            q = q.fma(f, broadcast(0.24022242f));
            q = q.fma(f, broadcast(0.693147f));
            FloatVector power = q.fma(f, one)
                    .reinterpretAsInts()
                    .add(rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, MANTISSA_BITS))
                    .reinterpretAsFloats();
            FloatVector numerator = timesX ? x : one;
            numerator.div(power.add(one)).intoArray(array, i);
        }
    }

    /** {@code x · (1 + erf(x / √2)) / 2}, with the error function as a quotient of polynomials between the bounds where it is ±1 to float32. */
    private static void gelu(float[] array, int from, int to) {
        for (int i = from; i < to; i += Lanes.COUNT) {
            FloatVector x = FloatVector.fromArray(Lanes.SPECIES, array, i);
            FloatVector low = x.blend(-ERF_ENDS, x.compare(VectorOperators.LT, -ERF_ENDS));
            FloatVector t = low.blend(ERF_ENDS, low.compare(VectorOperators.GT, ERF_ENDS));
            FloatVector s = t.mul(t);
            FloatVector p = s.fma(broadcast(4.459471e-08f), broadcast(1.2579583e-05f));
            FloatVector q = s.fma(broadcast(1.1796562e-06f), broadcast(7.334464e-05f));
            p = p.fma(s, broadcast(0.00033786113f));
            q = q.fma(s, broadcast(0.0018854993f));
            p = p.fma(s, broadcast(0.009354717f));
            q = q.fma(s, broadcast(0.02867763f));
            p = p.fma(s, broadcast(0.06785831f));
            q = q.fma(s, broadcast(0.2517141f));
            p = p.fma(s, broadcast(0.7978845f));
            q = q.fma(s, broadcast(1));
            FloatVector phi = p.mul(t).div(q).fma(broadcast(0.5f), broadcast(0.5f));
            x.mul(phi.blend(0, x.compare(VectorOperators.LT, -ERF_ENDS))).intoArray(array, i);
        }
    }

    private static void hardSwish(float[] array, int from, int to) {
        for (int i = from; i < to; i += Lanes.COUNT) {
            FloatVector x = FloatVector.fromArray(Lanes.SPECIES, array, i);
            x.mul(clip(x.add(3), 6)).mul(1 / 6f).intoArray(array, i);
        }
    }

    private static void hardSigmoid(float alpha, float beta, float[] array, int from, int to) {
        for (int i = from; i < to; i += Lanes.COUNT) {
            FloatVector x = FloatVector.fromArray(Lanes.SPECIES, array, i);
            clip(x.mul(alpha).add(beta), 1).intoArray(array, i);
        }
    }

    /** Between 0 and a bound; NaN stays NaN. */
    private static FloatVector clip(FloatVector x, float high) {
        FloatVector raised = x.blend(0, x.compare(VectorOperators.LT, 0));
        return raised.blend(high, raised.compare(VectorOperators.GT, high));
    }

    private static FloatVector broadcast(float value) {
        return FloatVector.broadcast(Lanes.SPECIES, value);
    }
}
