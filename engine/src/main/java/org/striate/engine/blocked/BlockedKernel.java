package org.striate.engine.blocked;

import static org.striate.engine.geometry.ConvGeometry.Axis.HEIGHT;
import static org.striate.engine.geometry.ConvGeometry.Axis.WIDTH;

import java.util.Comparator;
import java.util.List;
import org.striate.engine.convolution.Algorithm;
import org.striate.engine.convolution.Candidate;
import org.striate.engine.geometry.ConvGeometry;
import org.striate.engine.geometry.Window;
import org.striate.engine.winograd.MinimalFiltering;

/**
 * One convolution of blocked feature maps by one algorithm.
 *
 * @param inLanes how many of a pixel's channels lie side by side
 */
record BlockedKernel(Algorithm algorithm, ConvGeometry geometry, int inLanes) {
    /** Whether there is a kernel. */
    boolean exists() {
        return switch (algorithm) {
            case DIRECT -> DirectStep.takes(geometry, inLanes);
            case DEPTHWISE -> DepthwiseStep.takes(geometry, inLanes);
            case WINOGRAD -> !WinogradTiles.filterings(geometry, inLanes).isEmpty();
            case REFERENCE, MATRIX, FFT -> false;
        };
    }

    /** It and what it costs. */
    Candidate candidate() {
        BlockedCost cost = cost();
        return new Candidate(
                algorithm,
                true,
                cost.milliseconds(),
                cost.multiplyAdds(),
                cost.bytes(),
                algorithm.errorFactor(geometry));
    }

    private BlockedCost cost() {
        return switch (algorithm) {
            case DEPTHWISE -> BlockedCost.depthwise(geometry);
            case WINOGRAD -> BlockedCost.winograd(geometry, filtering());
            case REFERENCE, DIRECT, MATRIX, FFT -> BlockedCost.direct(geometry, inLanes);
        };
    }

    /** The minimal filtering that costs least. */
    MinimalFiltering filtering() {
        return WinogradTiles.filterings(geometry, inLanes).stream()
                .min(Comparator.comparingDouble(
                        each -> BlockedCost.winograd(geometry, each).milliseconds()))
                .orElseThrow();
    }

    /** The zeros that it reads round the input. */
    Margin margin() {
        if (algorithm == Algorithm.WINOGRAD) {
            return WinogradTiles.margin(geometry, filtering());
        }
        Window height = geometry.axis(HEIGHT);
        Window width = geometry.axis(WIDTH);
        return new Margin(height.before(), width.before(), after(height), after(width));
    }

    /** The last window may end before the padding does. */
    private static int after(Window axis) {
        return Math.max(0, axis.tap(axis.output() - 1, axis.kernel() - 1) - axis.input() + 1);
    }

    /** Floats that it needs besides. */
    long workspace() {
        if (algorithm != Algorithm.WINOGRAD) {
            return 0;
        }
        WinogradTiles tiles = WinogradTiles.of(geometry, filtering());
        return tiles.hasManyBatches() ? 0 : (long) geometry.batch() * tiles.batches() * tiles.factors();
    }

    List<Step> steps(Place x, Place y, float[] w, float[] b, Tail tail, Site site) {
        return switch (algorithm) {
            case DEPTHWISE -> List.of(new DepthwiseStep(geometry, x, y, w, b, tail, site.weights()));
            case WINOGRAD -> {
                WinogradTiles tiles = WinogradTiles.of(geometry, filtering());
                Step products = new WinogradProducts(geometry, tiles, x, y, w, b, tail, site);
                yield tiles.hasManyBatches()
                        ? List.of(products)
                        : List.of(new WinogradFactors(tiles, x, site.workspace()), products);
            }
            case REFERENCE, DIRECT, MATRIX, FFT -> List.of(new DirectStep(geometry, x, y, w, b, tail, site.weights()));
        };
    }
}
