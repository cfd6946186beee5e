package org.striate.engine.convolution;

import java.util.Optional;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.blocked.Feature;
import org.striate.engine.blocked.Plan;
import org.striate.engine.geometry.ConvGeometry;
import org.striate.engine.internal.Access;

/** A plan of one layer, so that the kernels of blocked feature maps answer to the contract of all; those that no plan takes are left to the façade's. */
record BlockedConvolution(Algorithm algorithm, ConvGeometry geometry) implements ConvolutionKernel {
    @Override
    public double errorFactor() {
        return algorithm.errorFactor(geometry);
    }

    @Override
    public long multiplyAdds() {
        return algorithm.multiplyAdds(geometry);
    }

    @Override
    public long bytes() {
        return algorithm.bytes(geometry);
    }

    @Override
    public double milliseconds() {
        return algorithm.milliseconds(geometry);
    }

    @Override
    public void convolve(float[] x, float[] w, float[] b, float[] y, Epilogue epilogue, Execution execution) {
        Plan plan = new Plan();
        Feature entered = plan.enter(geometry.input());
        plan.leave(plan.conv(
                entered,
                geometry,
                algorithm,
                Access.wrap(geometry.weight(), w),
                Tensor.of(Shape.of(b.length), b),
                Optional.empty(),
                Optional.empty()));
        plan.schedule().orElseThrow().run(new float[][] {x}, new float[][] {y}, execution);
        epilogue.apply(y, 0, y.length);
    }

    /** Whether a plan has this kernel. */
    static boolean takes(Algorithm algorithm, ConvGeometry geometry) {
        return geometry.input().size() > 0
                && geometry.output().size() > 0
                && Plan.candidates(geometry).stream().anyMatch(candidate -> candidate.algorithm() == algorithm);
    }
}
