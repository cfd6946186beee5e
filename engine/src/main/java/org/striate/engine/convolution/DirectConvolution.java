package org.striate.engine.convolution;

import static org.striate.engine.geometry.ConvGeometry.Axis.DEPTH;
import static org.striate.engine.geometry.ConvGeometry.Axis.HEIGHT;
import static org.striate.engine.geometry.ConvGeometry.Axis.WIDTH;

import java.util.Arrays;
import org.striate.engine.Execution;
import org.striate.engine.geometry.ConvGeometry;
import org.striate.engine.geometry.Window;

/**
 * Convolution of any geometry as products of panels. A panel gathers, for a run of neighbouring output positions, every input that they see, one row a
 * tap; all out channels of the group are then weights times panel. A panel stays in the second-level cache while it serves every out channel.
 */
final class DirectConvolution {
    /** Enough pieces that threads which finish early find more to do. */
    private static final int PIECES_PER_THREAD = 4;

    private final ConvGeometry geometry;
    private final PanelProduct product;
    private final Window depth;
    private final Window height;
    private final Window width;
    private final int channels;
    private final int outChannels;
    private final int inputPlane;
    private final int outputPlane;
    private final int reduction;

    DirectConvolution(ConvGeometry geometry) {
        this(geometry, PanelProduct.fastest());
    }

    DirectConvolution(ConvGeometry geometry, PanelProduct product) {
        this.geometry = geometry;
        this.product = product;
        this.depth = geometry.axis(DEPTH);
        this.height = geometry.axis(HEIGHT);
        this.width = geometry.axis(WIDTH);
        this.channels = geometry.inChannels() / geometry.groups();
        this.outChannels = geometry.outChannels() / geometry.groups();
        this.inputPlane = depth.input() * height.input() * width.input();
        this.outputPlane = depth.output() * height.output() * width.output();
        this.reduction = geometry.reduction();
    }

    void convolve(float[] x, float[] w, float[] b, float[] y, Epilogue epilogue, Execution execution) {
        int panels = Math.ceilDiv(outputPlane, product.width());
        int units = geometry.batch() * geometry.groups() * panels;
        int blocks = Math.clamp(
                Math.ceilDiv((long) execution.threads() * PIECES_PER_THREAD, units), 1, Math.ceilDiv(outChannels, 8));
        int pieces = units * blocks;
        int grain = Math.max(1, pieces / (execution.threads() * PIECES_PER_THREAD * 4));
        execution.parallel(pieces, execution.threads() == 1 ? pieces : grain, (from, to) -> {
            Panel panel = new Panel(x, w, b, y, epilogue);
            for (int piece = from; piece < to; piece++) {
                panel.run(piece / blocks, piece % blocks, blocks);
            }
        });
    }

    /** One worker's place to gather in. */
    private final class Panel {
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

        /** The out channels of one block, at the positions of one panel. */
        void run(int unit, int block, int blocks) {
            int panels = Math.ceilDiv(outputPlane, product.width());
            int first = unit % panels * product.width();
            int columns = Math.min(product.width(), outputPlane - first);
            int group = unit / panels % geometry.groups();
            int n = unit / panels / geometry.groups();
            int xAt = (n * geometry.inChannels() + group * channels) * inputPlane;
            if (gatheredUnit != unit) {
                gather(xAt, first, columns);
                gatheredUnit = unit;
            }
            int from = (int) ((long) outChannels * block / blocks);
            int to = (int) ((long) outChannels * (block + 1) / blocks);
            if (columns == product.width()) {
                int o = group * outChannels + from;
                int yAt = (n * geometry.outChannels() + o) * outputPlane + first;
                product.multiply(to - from, reduction, w, o * reduction, gathered, b, o, y, yAt, outputPlane);
            } else {
                lastColumns(n, group * outChannels + from, group * outChannels + to, first, columns);
            }
            for (int o = group * outChannels + from; o < group * outChannels + to; o++) {
                int yAt = (n * geometry.outChannels() + o) * outputPlane + first;
                epilogue.apply(y, yAt, yAt + columns);
            }
        }

        /** A panel that hangs over the end of the plane: computed aside, what exists is copied. */
        private void lastColumns(int n, int from, int to, int first, int columns) {
            int stride = product.width();
            for (int o = from; o < to; o += EDGE_ROWS) {
                int rows = Math.min(EDGE_ROWS, to - o);
                product.multiply(rows, reduction, w, o * reduction, gathered, b, o, edge, 0, stride);
                for (int row = 0; row < rows; row++) {
                    int yAt = (n * geometry.outChannels() + o + row) * outputPlane + first;
                    System.arraycopy(edge, row * stride, y, yAt, columns);
                }
            }
        }

        /** Fills the panel: output rows that the positions run through, one after the other. */
        private void gather(int xAt, int first, int columns) {
            int column = 0;
            while (column < columns) {
                int position = first + column;
                int pw = position % width.output();
                int ph = position / width.output() % height.output();
                int pd = position / width.output() / height.output();
                int length = Math.min(columns - column, width.output() - pw);
                gatherRun(xAt, pd, ph, pw, length, column);
                column += length;
            }
        }

        private void gatherRun(int xAt, int pd, int ph, int pw, int length, int column) {
            int stride = product.width();
            int tap = 0;
            for (int c = 0; c < channels; c++) {
                for (int kd = 0; kd < depth.kernel(); kd++) {
                    for (int kh = 0; kh < height.kernel(); kh++) {
                        boolean inside = depth.inside(pd, kd) && height.inside(ph, kh);
                        int row = xAt
                                + c * inputPlane
                                + (depth.tap(pd, kd) * height.input() + height.tap(ph, kh)) * width.input();
                        for (int kw = 0; kw < width.kernel(); kw++) {
                            int to = tap++ * stride + column;
                            if (inside) {
                                gatherRow(row, width.tap(pw, kw), to, length);
                            } else {
                                Arrays.fill(gathered, to, to + length, 0);
                            }
                        }
                    }
                }
            }
        }

        /** Every stride-th sample of an input row, from one on that may lie before its beginning, into the panel; padding is zero. */
        private void gatherRow(int row, int sample, int to, int length) {
            int step = width.stride();
            int begin = sample >= 0 ? 0 : Math.min(length, Math.ceilDiv(-sample, step));
            int end = Math.clamp(Math.ceilDiv(width.input() - sample, step), begin, length);
            Arrays.fill(gathered, to, to + begin, 0);
            int from = row + sample + begin * step;
            if (step == 1 && end > begin) {
                System.arraycopy(x, from, gathered, to + begin, end - begin);
            } else {
                for (int j = begin; j < end; j++) {
                    gathered[to + j] = x[from];
                    from += step;
                }
            }
            Arrays.fill(gathered, to + end, to + length, 0);
        }
    }
}
