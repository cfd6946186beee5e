package org.striate.engine.reduction;

import org.striate.engine.ElementType;

/**
 * How the elements that a reduction meets become one number. Real numbers are gathered in float64, in many lanes at once: lane i takes every element that
 * is laid on it, and in the end the lanes are combined. Whole numbers are gathered one by one, at 64 bits.
 */
enum Gathering {
    SUM(0) {
        @Override
        void gather(double[] lanes, float[] x, int at, int count) {
            for (int i = 0; i < count; i++) {
                lanes[i] += x[at + i];
            }
        }

        @Override
        long gather(long gathered, long element) {
            return gathered + element;
        }
    },
    SUM_OF_MAGNITUDES(0) {
        @Override
        void gather(double[] lanes, float[] x, int at, int count) {
            for (int i = 0; i < count; i++) {
                lanes[i] += Math.abs(x[at + i]);
            }
        }

        @Override
        long gather(long gathered, long element) {
            return gathered + Math.abs(element);
        }
    },
    SUM_OF_SQUARES(0) {
        @Override
        void gather(double[] lanes, float[] x, int at, int count) {
            for (int i = 0; i < count; i++) {
                lanes[i] += (double) x[at + i] * x[at + i];
            }
        }

        @Override
        long gather(long gathered, long element) {
            return gathered + element * element;
        }
    },
    PRODUCT(1) {
        @Override
        void gather(double[] lanes, float[] x, int at, int count) {
            for (int i = 0; i < count; i++) {
                lanes[i] *= x[at + i];
            }
        }

        @Override
        double combine(double a, double b) {
            return a * b;
        }

        @Override
        long gather(long gathered, long element) {
            return gathered * element;
        }
    },
    MAX(Double.NEGATIVE_INFINITY) {
        @Override
        void gather(double[] lanes, float[] x, int at, int count) {
            for (int i = 0; i < count; i++) {
                lanes[i] = Math.max(lanes[i], x[at + i]);
            }
        }

        @Override
        double combine(double a, double b) {
            return Math.max(a, b);
        }

        @Override
        long gather(long gathered, long element) {
            return Math.max(gathered, element);
        }

        @Override
        long nothing(ElementType type) {
            return type.smallest();
        }
    },
    MIN(Double.POSITIVE_INFINITY) {
        @Override
        void gather(double[] lanes, float[] x, int at, int count) {
            for (int i = 0; i < count; i++) {
                lanes[i] = Math.min(lanes[i], x[at + i]);
            }
        }

        @Override
        double combine(double a, double b) {
            return Math.min(a, b);
        }

        @Override
        long gather(long gathered, long element) {
            return Math.min(gathered, element);
        }

        @Override
        long nothing(ElementType type) {
            return type.largest();
        }
    };

    private final double nothing;

    Gathering(double nothing) {
        this.nothing = nothing;
    }

    /** What no real number at all is gathered into. */
    double nothing() {
        return nothing;
    }

    /** What no whole number at all is gathered into. */
    long nothing(@SuppressWarnings("unused") ElementType type) {
        return (long) nothing;
    }

    /** Lays {@code count} neighbouring elements on the first lanes. */
    abstract void gather(double[] lanes, float[] x, int at, int count);

    /** What two lanes hold together. */
    double combine(double a, double b) {
        return a + b;
    }

    /** One whole number more. */
    abstract long gather(long gathered, long element);

    /** What the first {@code count} lanes hold together: halves are laid upon each other until one lane is left. */
    double fold(double[] lanes, int count) {
        if (count == 0) {
            return nothing;
        }
        for (int left = count; left > 1; ) {
            int half = (left + 1) / 2;
            for (int i = half; i < left; i++) {
                lanes[i - half] = combine(lanes[i - half], lanes[i]);
            }
            left = half;
        }
        return lanes[0];
    }
}
