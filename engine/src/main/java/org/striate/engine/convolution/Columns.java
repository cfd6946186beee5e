package org.striate.engine.convolution;

import static org.striate.engine.geometry.ConvGeometry.Axis.DEPTH;
import static org.striate.engine.geometry.ConvGeometry.Axis.HEIGHT;
import static org.striate.engine.geometry.ConvGeometry.Axis.WIDTH;

import java.util.Arrays;
import org.striate.engine.geometry.ConvGeometry;
import org.striate.engine.geometry.Window;

/**
 * The columns of a convolution's input (im2col): column j holds every sample that output position j sees, one row a tap, channels outermost; padding is
 * zero. The convolution is the weight, as a matrix of out channels × taps, times these columns.
 */
final class Columns {
    private final Window depth;
    private final Window height;
    private final Window width;
    private final int inputPlane;

    Columns(ConvGeometry geometry) {
        this.depth = geometry.axis(DEPTH);
        this.height = geometry.axis(HEIGHT);
        this.width = geometry.axis(WIDTH);
        this.inputPlane = depth.input() * height.input() * width.input();
    }

    /**
     * Gathers the columns of {@code count} positions from {@code first} on, as neighbouring channels see them.
     *
     * @param plane the first channel's place among all channels of all samples of the batch
     * @param stride how far apart rows lie in {@code to}; the first begins at {@code at}
     */
    void gather(float[] x, int plane, int channels, int first, int count, float[] to, int at, int stride) {
        int column = 0;
        while (column < count) {
            int position = first + column;
            int pw = position % width.output();
            int ph = position / width.output() % height.output();
            int pd = position / width.output() / height.output();
            int length = Math.min(count - column, width.output() - pw);
            gatherRun(x, plane * inputPlane, channels, pd, ph, pw, length, to, at + column, stride);
            column += length;
        }
    }

    /** Positions that lie side by side in one output row. */
    private void gatherRun(
            float[] x, int xAt, int channels, int pd, int ph, int pw, int length, float[] to, int at, int stride) {
        int next = at;
        for (int c = 0; c < channels; c++) {
            for (int kd = 0; kd < depth.kernel(); kd++) {
                for (int kh = 0; kh < height.kernel(); kh++) {
                    boolean inside = depth.inside(pd, kd) && height.inside(ph, kh);
                    int row = xAt
                            + c * inputPlane
                            + (depth.tap(pd, kd) * height.input() + height.tap(ph, kh)) * width.input();
                    for (int kw = 0; kw < width.kernel(); kw++) {
                        if (inside) {
                            gatherRow(x, row, width.tap(pw, kw), to, next, length);
                        } else {
                            Arrays.fill(to, next, next + length, 0);
                        }
                        next += stride;
                    }
                }
            }
        }
    }

    /** Every stride-th sample of an input row, from one on that may lie before its beginning. */
    private void gatherRow(float[] x, int row, int sample, float[] to, int at, int length) {
        int step = width.stride();
        int begin = sample >= 0 ? 0 : Math.min(length, Math.ceilDiv(-sample, step));
        int end = Math.clamp(Math.ceilDiv(width.input() - sample, step), begin, length);
        Arrays.fill(to, at, at + begin, 0);
        int from = row + sample + begin * step;
        if (step == 1 && end > begin) {
            System.arraycopy(x, from, to, at + begin, end - begin);
        } else {
            for (int j = begin; j < end; j++) {
                to[at + j] = x[from];
                from += step;
            }
        }
        Arrays.fill(to, at + end, at + length, 0);
    }
}
