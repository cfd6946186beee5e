package org.striate.engine.convolution;

import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.geometry.ConvGeometry;
import org.striate.engine.geometry.Window;
import org.striate.engine.internal.Access;
import org.striate.engine.product.MatrixProduct;

/**
 * Convolution as one matrix product: the weight, a matrix of out channels × taps, times all columns of the input, written out. A kernel of one tap that
 * visits every sample finds its columns in the input as it is. (Chellapilla, Puri &amp; Simard 2006; Caffe's and PyTorch's im2col.)
 */
final class MatrixConvolution implements ConvolutionKernel {
    /** The columns that the product computes at once where vectors have 512 bits. */
    private static final int PANEL = 48;

    private final ConvGeometry geometry;
    private final int outputPlane;
    private final boolean pointwise;

    MatrixConvolution(ConvGeometry geometry) {
        this.geometry = geometry;
        this.outputPlane = geometry.output().size(2, geometry.output().rank());
        this.pointwise = geometry.axes().stream().allMatch(axis -> axis.equals(Window.pointwise(axis.input())));
    }

    /** Whether the columns fit in an array. */
    static boolean takes(ConvGeometry geometry) {
        return columns(geometry) <= Integer.MAX_VALUE;
    }

    private static long columns(ConvGeometry geometry) {
        Shape output = geometry.output();
        return (long) geometry.batch() * geometry.groups() * geometry.reduction() * output.size(2, output.rank());
    }

    @Override
    public long multiplyAdds() {
        return geometry.multiplyAdds();
    }

    /** The columns are copied into the product's panels, and the results visited once more. */
    @Override
    public long bytes() {
        long copies = pointwise ? 1 : 2;
        return geometry.bytes()
                + 2L
                        * Float.BYTES
                        * (copies * columns(geometry) + geometry.output().size());
    }

    @Override
    public double milliseconds() {
        return ConvolutionKernel.milliseconds(ConvolutionKernel.inPanels(geometry, PANEL), 50, bytes(), 25);
    }

    @Override
    public void convolve(float[] x, float[] w, float[] b, float[] y, Epilogue epilogue, Execution execution) {
        int groups = geometry.groups();
        Shape left = Shape.of(groups, geometry.outChannels() / groups, geometry.reduction());
        Shape right = Shape.of(geometry.batch(), groups, geometry.reduction(), outputPlane);
        float[] columns = pointwise ? x : columns(x, right.size(), execution);
        // The products of all groups of all samples, one after the other, are the output.
        MatrixProduct.multiply(Access.wrap(left, w), Access.wrap(right, columns), Access.with(execution, size -> y));
        int planes = geometry.batch() * geometry.outChannels();
        execution.parallel(planes, Math.max(1, planes / (execution.threads() * 4)), (from, to) -> {
            for (int plane = from; plane < to; plane++) {
                add(b[plane % geometry.outChannels()], y, plane * outputPlane, (plane + 1) * outputPlane);
                epilogue.apply(y, plane * outputPlane, (plane + 1) * outputPlane);
            }
        });
    }

    private float[] columns(float[] x, int size, Execution execution) {
        Columns columns = new Columns(geometry);
        float[] matrix = new float[size];
        int taps = geometry.weight().size(2, geometry.weight().rank());
        int planes = geometry.batch() * geometry.inChannels();
        execution.parallel(planes, Math.max(1, planes / (execution.threads() * 4)), (from, to) -> {
            columns.gather(x, from, to - from, 0, outputPlane, matrix, from * taps * outputPlane, outputPlane);
        });
        return matrix;
    }

    private static void add(float b, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] += b;
        }
    }
}
