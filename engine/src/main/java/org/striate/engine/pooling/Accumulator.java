package org.striate.engine.pooling;

import java.util.function.DoubleBinaryOperator;

/**
 * How a window's samples are gathered into one number, in float64.
 *
 * @param nothing what no sample at all is gathered into
 * @param step what was gathered and one more sample make together
 */
record Accumulator(double nothing, DoubleBinaryOperator step) {
    static final Accumulator MAX = new Accumulator(
            Double.NEGATIVE_INFINITY, (max, sample) -> sample > max || Double.isNaN(sample) ? sample : max);
    static final Accumulator SUM = new Accumulator(0, Double::sum);

    double add(double gathered, double sample) {
        return step.applyAsDouble(gathered, sample);
    }
}
