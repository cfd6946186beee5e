package org.striate.insight;

import static org.striate.engine.Arguments.require;

import java.util.Locale;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;

/** What can be done to a kernel of two dimensions as a whole. */
public enum KernelChange {
    /**
     * Divided so that its weights add up to 1, and a picture keeps its brightness; weights that add up to 0 are divided so that their magnitudes add up to
     * 2, and an answer stays between minus and plus the largest level. Zeros stay.
     */
    NORMALIZE {
        @Override
        public Tensor of(Tensor kernel) {
            KernelSum sum = KernelSum.of(kernel);
            double divisor = sum.isZero() ? sum.magnitudes() / 2 : sum.weights();
            return divisor == 0
                    ? kernel
                    : rearranged(kernel, kernel.shape(), (row, column) -> (float) (kernel.get(row, column) / divisor));
        }
    },
    /** A quarter turn to the right. */
    TURN {
        @Override
        public Tensor of(Tensor kernel) {
            int rows = kernel.shape().dim(0);
            Shape turned = Shape.of(kernel.shape().dim(1), rows);
            return rearranged(kernel, turned, (row, column) -> kernel.get(rows - 1 - column, row));
        }
    },
    /** Left and right exchanged. */
    MIRROR {
        @Override
        public Tensor of(Tensor kernel) {
            int columns = kernel.shape().dim(1);
            return rearranged(kernel, kernel.shape(), (row, column) -> kernel.get(row, columns - 1 - column));
        }
    },
    /** Turned around by half a turn: what the true convolution of signal processing does to it first. */
    FLIP {
        @Override
        public Tensor of(Tensor kernel) {
            return TURN.of(TURN.of(kernel));
        }
    },
    /** Every sign changed. */
    NEGATE {
        @Override
        public Tensor of(Tensor kernel) {
            return rearranged(kernel, kernel.shape(), (row, column) -> 0f - kernel.get(row, column));
        }
    };

    /**
     * The changed kernel.
     *
     * @param kernel (rows, columns)
     */
    public abstract Tensor of(Tensor kernel);

    /** The name in lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    @FunctionalInterface
    private interface Weights {
        float at(int row, int column);
    }

    private static Tensor rearranged(Tensor kernel, Shape shape, Weights weights) {
        require(kernel.shape().rank() == 2, "a kernel must be (rows, columns), got %s", kernel.shape());
        float[] changed = new float[shape.size()];
        for (int i = 0; i < changed.length; i++) {
            changed[i] = weights.at(i / shape.dim(1), i % shape.dim(1));
        }
        return Tensor.of(shape, changed);
    }
}
