package org.striate.engine.convolution;

import java.util.Optional;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.blocked.Feature;
import org.striate.engine.blocked.Plan;
import org.striate.engine.geometry.ConvGeometry;
import org.striate.engine.geometry.Window;
import org.striate.engine.internal.Access;

/**
 * Convolution of plain tensors as a plan of one layer: the input laid out in blocks of channels, the weights packed, the results laid out as planes
 * again.
 */
record BlockedConvolution(Candidate layer, ConvGeometry geometry) implements ConvolutionKernel {
    /** Bytes a nanosecond that are laid out anew. */
    private static final double LAYING_OUT = 14;

    /** Bytes of weights a nanosecond that are packed. */
    private static final double PACKING = 1.4;

    /** Numbers of input, weights and output up to which transforms of all of them surely fit in one arena. */
    private static final long MOST_NUMBERS = 1L << 26;

    /** Channels are rounded up to so many, or fewer. */
    private static final int BLOCK = 16;

    /** The kernel of an algorithm, where a plan has it. */
    static Optional<BlockedConvolution> of(Algorithm algorithm, ConvGeometry geometry) {
        boolean empty = geometry.input().size() == 0 || geometry.output().size() == 0;
        return empty || !Plan.isAvailable() || numbers(geometry) > MOST_NUMBERS
                ? Optional.empty()
                : Plan.candidate(algorithm, geometry).map(candidate -> new BlockedConvolution(candidate, geometry));
    }

    private static long numbers(ConvGeometry geometry) {
        long samples = 1;
        long positions = 1;
        for (Window axis : geometry.axes()) {
            samples *= (long) axis.before() + axis.input() + axis.after();
            positions *= axis.output();
        }
        long ins = (long) geometry.inChannels() + BLOCK;
        long outs = (long) geometry.outChannels() + BLOCK;
        return geometry.batch() * (samples * ins + positions * outs) + ins / geometry.groups() * outs * taps(geometry);
    }

    private static long taps(ConvGeometry geometry) {
        return geometry.weight().size(2, geometry.weight().rank());
    }

    @Override
    public long multiplyAdds() {
        return layer.multiplyAdds();
    }

    @Override
    public long bytes() {
        return layer.bytes() + 2 * geometry.bytes();
    }

    @Override
    public double milliseconds() {
        long weights = Float.BYTES * (long) geometry.weight().size();
        return layer.milliseconds()
                + ConvolutionKernel.milliseconds(0, 1, 2 * (geometry.bytes() - weights), LAYING_OUT)
                + ConvolutionKernel.milliseconds(0, 1, weights, PACKING);
    }

    @Override
    public void convolve(float[] x, float[] w, float[] b, float[] y, Epilogue epilogue, Execution execution) {
        Plan plan = new Plan();
        Feature entered = plan.enter(geometry.input());
        plan.leave(plan.conv(
                entered,
                geometry,
                layer.algorithm(),
                Access.wrap(geometry.weight(), w),
                Access.wrap(Shape.of(geometry.outChannels()), b),
                Optional.empty(),
                Optional.empty()));
        plan.schedule().orElseThrow().run(new float[][] {x}, new float[][] {y}, execution);
        int planes = geometry.batch() * geometry.outChannels();
        int plane = geometry.output().size() / planes;
        execution.parallel(
                planes,
                Math.max(1, planes / (execution.threads() * 4)),
                (from, to) -> epilogue.apply(y, from * plane, to * plane));
    }
}
