package org.striate.engine.convolution;

import java.util.Locale;
import org.striate.engine.Execution;
import org.striate.engine.geometry.ConvGeometry;

/** The ways in which a convolution can be computed. All give the definition's answer, each within its stated bound. */
public enum Algorithm {
    /** The definition, summed in float64: slow, and the oracle of the others. */
    REFERENCE {
        @Override
        public boolean takes(ConvGeometry geometry) {
            return true;
        }

        @Override
        public double errorFactor(ConvGeometry geometry) {
            return 1;
        }

        @Override
        void convolve(
                ConvGeometry geometry,
                float[] x,
                float[] w,
                float[] b,
                float[] y,
                Epilogue epilogue,
                Execution execution) {
            ReferenceConvolution.convolve(geometry, x, w, b, y);
            epilogue.apply(y, 0, geometry.output().size());
        }
    },

    /** Products of gathered panels: any geometry. */
    DIRECT {
        @Override
        public boolean takes(ConvGeometry geometry) {
            return true;
        }

        @Override
        public double errorFactor(ConvGeometry geometry) {
            return growth(geometry);
        }

        @Override
        void convolve(
                ConvGeometry geometry,
                float[] x,
                float[] w,
                float[] b,
                float[] y,
                Epilogue epilogue,
                Execution execution) {
            new DirectConvolution(geometry).convolve(x, w, b, y, epilogue, execution);
        }
    },

    /** Sliding rows: where every in channel has out channels of its own. */
    DEPTHWISE {
        @Override
        public boolean takes(ConvGeometry geometry) {
            return geometry.isDepthwise() && geometry.inChannels() > 0;
        }

        @Override
        public double errorFactor(ConvGeometry geometry) {
            return growth(geometry);
        }

        @Override
        void convolve(
                ConvGeometry geometry,
                float[] x,
                float[] w,
                float[] b,
                float[] y,
                Epilogue epilogue,
                Execution execution) {
            new DepthwiseConvolution(geometry).convolve(x, w, b, y, epilogue, execution);
        }
    };

    /** The algorithm that is used unless another is asked for: a channel at a time where channels are independent, else panels. */
    static Algorithm choose(ConvGeometry geometry) {
        return DEPTHWISE.takes(geometry) ? DEPTHWISE : DIRECT;
    }

    /** Whether it computes convolutions of this geometry. */
    public abstract boolean takes(ConvGeometry geometry);

    /**
     * The c of its error bound: every result y lies within {@code c · ε · (Σ|x·w| + |b|)} of the exact one, ε = 2⁻²³, the sum over the products that y is
     * made of.
     */
    public abstract double errorFactor(ConvGeometry geometry);

    abstract void convolve(
            ConvGeometry geometry, float[] x, float[] w, float[] b, float[] y, Epilogue epilogue, Execution execution);

    /** Rounding errors of a sum of n terms in order, each half an ε at most, wander like a random walk. */
    private static double growth(ConvGeometry geometry) {
        return 2 * Math.sqrt(geometry.reduction() + 1.0);
    }

    /** The name in lower case, as the command line and {@code explain()} write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
