package org.striate.engine.blocked;

import static org.striate.engine.geometry.ConvGeometry.Axis.HEIGHT;
import static org.striate.engine.geometry.ConvGeometry.Axis.WIDTH;

import java.util.List;
import org.striate.engine.geometry.ConvGeometry;
import org.striate.engine.geometry.Window;
import org.striate.engine.winograd.WinogradTransform;

/** The ways in which a convolution of blocked feature maps can be computed. */
enum BlockedKernel {
    DIRECT {
        @Override
        List<Step> steps(ConvGeometry geometry, Place x, Place y, float[] w, float[] b, Tail tail, int workspace) {
            return List.of(new DirectStep(geometry, x, y, w, b, tail));
        }
    },
    DEPTHWISE {
        @Override
        List<Step> steps(ConvGeometry geometry, Place x, Place y, float[] w, float[] b, Tail tail, int workspace) {
            return List.of(new DepthwiseStep(geometry, x, y, w, b, tail));
        }
    },
    WINOGRAD {
        @Override
        Margin margin(ConvGeometry geometry) {
            return WinogradGeometry.margin(geometry);
        }

        @Override
        long workspace(ConvGeometry geometry) {
            WinogradGeometry tiles = WinogradGeometry.of(geometry);
            return (long) geometry.batch() * tiles.batches() * tiles.factors();
        }

        @Override
        List<Step> steps(ConvGeometry geometry, Place x, Place y, float[] w, float[] b, Tail tail, int workspace) {
            WinogradGeometry tiles = WinogradGeometry.of(geometry);
            return List.of(
                    new WinogradFactors(geometry, tiles, x, workspace),
                    new WinogradProducts(geometry, tiles, workspace, y, w, b, tail));
        }
    };

    /** Below so many tiles the transformed weights are read for too few of them. */
    private static final int FEWEST_TILES = 9;

    /** The one that is used for a geometry that {@link #takes} allows. */
    static BlockedKernel choose(ConvGeometry geometry, int inLanes) {
        if (DepthwiseStep.takes(geometry, inLanes)) {
            return DEPTHWISE;
        }
        if (WinogradGeometry.takes(geometry, inLanes)
                && geometry.outChannels() >= Lanes.COUNT
                && geometry.batch()
                                * Math.ceilDiv(geometry.axis(HEIGHT).output(), WinogradTransform.OUTPUTS)
                                * Math.ceilDiv(geometry.axis(WIDTH).output(), WinogradTransform.OUTPUTS)
                        >= FEWEST_TILES) {
            return WINOGRAD;
        }
        return DIRECT;
    }

    /** Whether there is a kernel for this geometry. */
    static boolean takes(ConvGeometry geometry, int inLanes) {
        return DepthwiseStep.takes(geometry, inLanes) || DirectStep.takes(geometry, inLanes);
    }

    /** The zeros that it reads round the input. */
    Margin margin(ConvGeometry geometry) {
        Window height = geometry.axis(HEIGHT);
        Window width = geometry.axis(WIDTH);
        return new Margin(height.before(), width.before(), after(height), after(width));
    }

    /** The last window may end before the padding does. */
    private static int after(Window axis) {
        return Math.max(0, axis.tap(axis.output() - 1, axis.kernel() - 1) - axis.input() + 1);
    }

    /** Floats that it needs besides. */
    long workspace(ConvGeometry geometry) {
        return 0;
    }

    abstract List<Step> steps(ConvGeometry geometry, Place x, Place y, float[] w, float[] b, Tail tail, int workspace);
}
