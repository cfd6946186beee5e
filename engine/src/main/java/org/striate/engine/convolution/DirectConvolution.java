package org.striate.engine.convolution;

import org.striate.engine.Execution;
import org.striate.engine.geometry.ConvGeometry;

/**
 * Convolution of any geometry as products of panels. A panel gathers the columns of a run of neighbouring output positions; all out channels of the group are then weights times panel. A panel stays in the second-level cache while it serves every out channel.
 */
final class DirectConvolution implements ConvolutionKernel {
    /** Up to so many out channels gathering a panel costs more than it saves. */
    private static final int LEAST_ROWS = 8;

    private final ConvGeometry geometry;
    private final PanelProduct product;
    private final Columns columns;
    private final int channels;
    private final int outChannels;
    private final int outputPlane;
    private final int reduction;

    DirectConvolution(ConvGeometry geometry) {
        this(geometry, PanelProduct.fastest());
    }

    DirectConvolution(ConvGeometry geometry, PanelProduct product) {
        this.geometry = geometry;
        this.product = product;
        this.columns = new Columns(geometry);
        this.channels = geometry.inChannels() / geometry.groups();
        this.outChannels = geometry.outChannels() / geometry.groups();
        this.outputPlane = geometry.output().size(2, geometry.output().rank());
        this.reduction = geometry.reduction();
    }

    @Override
    public long multiplyAdds() {
        return geometry.multiplyAdds();
    }

    @Override
    public long bytes() {
        long panels = (long) geometry.batch() * geometry.groups() * reduction * outputPlane;
        return geometry.bytes() + 2 * Float.BYTES * panels;
    }

    @Override
    public double milliseconds() {
        return ConvolutionKernel.milliseconds(ConvolutionKernel.inPanels(geometry, product.width()), 51, bytes(), 17);
    }

    @Override
    public void convolve(float[] x, float[] w, float[] b, float[] y, Epilogue epilogue, Execution execution) {
        int panels = Math.ceilDiv(outputPlane, product.width());
        int units = geometry.batch() * geometry.groups() * panels;
        Pieces.of(units, outChannels, LEAST_ROWS, execution).run(() -> new Panel(x, w, b, y, epilogue), execution);
    }

    /** One worker's place to gather in. */
    private final class Panel implements Pieces.Worker {
        private final float[] x;
        private final float[] w;
        private final float[] b;
        private final float[] y;
        private final Epilogue epilogue;
        private final float[] gathered = new float[reduction * product.width()];
        private final float[] edge = new float[Math.min(outChannels, EDGE_ROWS) * product.width()];
        private static final int EDGE_ROWS = 6;
        private int gatheredUnit = -1;

        Panel(float[] x, float[] w, float[] b, float[] y, Epilogue epilogue) {
            this.x = x;
            this.w = w;
            this.b = b;
            this.y = y;
            this.epilogue = epilogue;
        }

        /** Some out channels, at the positions of one panel. */
        @Override
        public void run(int unit, int from, int to) {
            int panels = Math.ceilDiv(outputPlane, product.width());
            int first = unit % panels * product.width();
            int count = Math.min(product.width(), outputPlane - first);
            int group = unit / panels % geometry.groups();
            int n = unit / panels / geometry.groups();
            if (gatheredUnit != unit) {
                int plane = n * geometry.inChannels() + group * channels;
                columns.gather(x, plane, channels, first, count, gathered, 0, product.width());
                gatheredUnit = unit;
            }
            if (count == product.width()) {
                int o = group * outChannels + from;
                int yAt = (n * geometry.outChannels() + o) * outputPlane + first;
                product.multiply(to - from, reduction, w, o * reduction, gathered, 0, b, o, y, yAt, outputPlane);
            } else {
                lastColumns(n, group * outChannels + from, group * outChannels + to, first, count);
            }
            for (int o = group * outChannels + from; o < group * outChannels + to; o++) {
                int yAt = (n * geometry.outChannels() + o) * outputPlane + first;
                epilogue.apply(y, yAt, yAt + count);
            }
        }

        /** A panel that hangs over the end of the plane: computed aside, what exists is copied. */
        private void lastColumns(int n, int from, int to, int first, int count) {
            int stride = product.width();
            for (int o = from; o < to; o += EDGE_ROWS) {
                int rows = Math.min(EDGE_ROWS, to - o);
                product.multiply(rows, reduction, w, o * reduction, gathered, 0, b, o, edge, 0, stride);
                for (int row = 0; row < rows; row++) {
                    int yAt = (n * geometry.outChannels() + o + row) * outputPlane + first;
                    System.arraycopy(edge, row * stride, y, yAt, count);
                }
            }
        }
    }
}
