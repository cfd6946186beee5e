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
    /** In units of ε = 2⁻²³; twice what was measured. */
    static final int ERROR = 8;

    private static final float LOG2_E = (float) (1 / Math.log(2));
    /** 1.5 · 2²³: added, it leaves a whole number in the last bits. */
    private static final float ROUNDER = 12582912f;

    private static final float OVERFLOW = 128;
    private static final float UNDERFLOW = -127;
    private static final int MANTISSA_BITS = 23;
    private static final float HALF_ROOT = (float) Math.sqrt(0.5);
    /** From here on erfc is taken as 0: it is below 2⁻⁵⁰. */
    private static final float ERFC_ENDS = 6;

    private static final float ERFC_FITTED = 4;

    private VectorFunctions() {}

    /** Replaces whole vectors of elements in {@code [from, to)} by the function of them. */
    static void apply(UnaryFunction function, float[] array, int from, int to) {
        switch (function) {
            case Swish(float alpha) -> swish(alpha, array, from, to);
            case Elementary elementary when elementary == Elementary.SIGMOID -> sigmoid(array, from, to);
            case Gelu(Gelu.Approximation approximation)
            when approximation == Gelu.Approximation.NONE -> gelu(array, from, to);
            case HardSwish() -> hardSwish(array, from, to);
            case HardSigmoid(float alpha, float beta) -> hardSigmoid(alpha, beta, array, from, to);
            default -> function.apply(array, from, to);
        }
    }

    private static void swish(float alpha, float[] array, int from, int to) {
        float factor = -alpha * LOG2_E;
        for (int i = from; i < to; i += Lanes.COUNT) {
            FloatVector x = FloatVector.fromArray(Lanes.SPECIES, array, i);
            x.div(exp2(x.mul(factor)).add(1)).intoArray(array, i);
        }
    }

    private static void sigmoid(float[] array, int from, int to) {
        FloatVector one = FloatVector.broadcast(Lanes.SPECIES, 1);
        for (int i = from; i < to; i += Lanes.COUNT) {
            FloatVector x = FloatVector.fromArray(Lanes.SPECIES, array, i);
            one.div(exp2(x.mul(-LOG2_E)).add(1)).intoArray(array, i);
        }
    }

    private static void gelu(float[] array, int from, int to) {
        for (int i = from; i < to; i += Lanes.COUNT) {
            FloatVector x = FloatVector.fromArray(Lanes.SPECIES, array, i);
            // Φ(−|x|), from which the other side follows without cancellation.
            FloatVector tail = erfc(x.abs().mul(HALF_ROOT)).mul(0.5f);
            FloatVector phi = tail.blend(tail.neg().add(1), x.compare(VectorOperators.GT, 0));
            x.mul(phi).intoArray(array, i);
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

    /** {@code 2ᵗ = 2ⁿ · 2ᶠ} with n whole and |f| ≤ 1/2; ∞ and 0 beyond the range of float32. */
    private static FloatVector exp2(FloatVector t) {
        FloatVector high = t.blend(OVERFLOW, t.compare(VectorOperators.GT, OVERFLOW));
        FloatVector bounded = high.blend(UNDERFLOW, high.compare(VectorOperators.LT, UNDERFLOW));
        FloatVector rounded = bounded.add(ROUNDER);
        FloatVector f = bounded.sub(rounded.sub(ROUNDER));
        // (2ᶠ − 1) / f, of the least largest error.
        FloatVector q = f.fma(broadcast(0.0013264727f), broadcast(0.009671513f));
        q = q.fma(f, broadcast(0.055507336f));
        q = q.fma(f, broadcast(0.24022242f));
        q = q.fma(f, broadcast(0.693147f));
        FloatVector power = q.fma(f, broadcast(1));
        return power.reinterpretAsInts()
                .add(rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, MANTISSA_BITS))
                .reinterpretAsFloats();
    }

    /** {@code 1 − erf(a)} for a ≥ 0: of a polynomial of a² below 1, and of −log erfc as a polynomial above. */
    private static FloatVector erfc(FloatVector a) {
        FloatVector s = a.mul(a);
        FloatVector p = s.fma(broadcast(7.875875e-05f), broadcast(-0.00080168643f));
        p = p.fma(s, broadcast(0.0051890872f));
        p = p.fma(s, broadcast(-0.026854211f));
        p = p.fma(s, broadcast(0.11283594f));
        p = p.fma(s, broadcast(-0.37612626f));
        p = p.fma(s, broadcast(1.1283791f));
        FloatVector near = a.neg().fma(p, broadcast(1));
        FloatVector t = a.blend(ERFC_FITTED, a.compare(VectorOperators.GT, ERFC_FITTED));
        FloatVector q = t.fma(broadcast(1.3272362e-05f), broadcast(-0.00031693702f));
        q = q.fma(t, broadcast(0.0034323514f));
        q = q.fma(t, broadcast(-0.022604773f));
        q = q.fma(t, broadcast(0.10328112f));
        q = q.fma(t, broadcast(0.63914126f));
        q = q.fma(t, broadcast(1.1258936f));
        q = q.fma(t, broadcast(0.0007658978f));
        FloatVector far = exp2(q.mul(-LOG2_E)).blend(0, a.compare(VectorOperators.GT, ERFC_ENDS));
        return far.blend(near, a.compare(VectorOperators.LT, 1));
    }

    private static FloatVector broadcast(float value) {
        return FloatVector.broadcast(Lanes.SPECIES, value);
    }
}
