package org.striate.engine.convolution;

import static org.striate.engine.geometry.ConvGeometry.Axis.DEPTH;
import static org.striate.engine.geometry.ConvGeometry.Axis.HEIGHT;
import static org.striate.engine.geometry.ConvGeometry.Axis.WIDTH;

import java.util.Arrays;
import java.util.Optional;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.geometry.ConvGeometry;
import org.striate.engine.geometry.Window;
import org.striate.engine.internal.Access;
import org.striate.engine.product.GeneralMatrixProduct;

/**
 * The gradient of a convolution with respect to its weights as products of matrices. For each picture and group, a panel holds for every tap of some in
 * channels a row of what the tap sees at each position; the gradients of the out channels, one row each, times the panel transposed are a part of the
 * result.
 */
final class PanelWeightGradient {
    private static final GeneralMatrixProduct PRODUCT = new GeneralMatrixProduct(1, 0, false, true);

    /** Numbers that a panel holds, unless a single channel's rows are more. */
    private static final int PANEL = 1 << 21;

    private final ConvGeometry geometry;
    private final Window depth;
    private final Window height;
    private final Window width;
    private final int taps;
    private final int positions;
    private final int inPerGroup;
    private final int outPerGroup;

    PanelWeightGradient(ConvGeometry geometry) {
        this.geometry = geometry;
        this.depth = geometry.axis(DEPTH);
        this.height = geometry.axis(HEIGHT);
        this.width = geometry.axis(WIDTH);
        this.taps = depth.kernel() * height.kernel() * width.kernel();
        this.positions = depth.output() * height.output() * width.output();
        this.inPerGroup = geometry.inChannels() / geometry.groups();
        this.outPerGroup = geometry.outChannels() / geometry.groups();
    }

    /** Adds the sums to the gradient. */
    void sum(float[] x, float[] g, float[] gradient, Execution execution) {
        if (geometry.groups() == 1) {
            group(0, x, g, gradient, execution);
            return;
        }
        execution.parallel(geometry.groups(), 1, (from, to) -> {
            for (int group = from; group < to; group++) {
                group(group, x, g, gradient, Execution.sequential());
            }
        });
    }

    private void group(int group, float[] x, float[] g, float[] gradient, Execution execution) {
        int most = Math.clamp(PANEL / ((long) taps * positions), 1, inPerGroup);
        for (int n = 0; n < geometry.batch(); n++) {
            int from = (n * geometry.outChannels() + group * outPerGroup) * positions;
            Tensor rows = Access.wrap(
                    Shape.of(outPerGroup, positions), Arrays.copyOfRange(g, from, from + outPerGroup * positions));
            for (int c = 0; c < inPerGroup; c += most) {
                int channels = Math.min(most, inPerGroup - c);
                Tensor panel = panel(x, n * geometry.inChannels() + group * inPerGroup + c, channels);
                Tensor product = PRODUCT.apply(rows, panel, Optional.empty(), execution);
                add(Access.array(product), channels * taps, gradient, (group * outPerGroup * inPerGroup + c) * taps);
            }
        }
    }

    /** What each tap of some channels sees at each position, 0 on padding. */
    private Tensor panel(float[] x, int channel, int channels) {
        float[] panel = new float[channels * taps * positions];
        int row = 0;
        for (int c = channel; c < channel + channels; c++) {
            for (int kd = 0; kd < depth.kernel(); kd++) {
                for (int kh = 0; kh < height.kernel(); kh++) {
                    for (int kw = 0; kw < width.kernel(); kw++, row += positions) {
                        fill(x, c, kd, kh, kw, panel, row);
                    }
                }
            }
        }
        return Access.wrap(Shape.of(channels * taps, positions), panel);
    }

    private void fill(float[] x, int channel, int kd, int kh, int kw, float[] panel, int row) {
        Window.Range columns = width.positions(kw);
        for (int pd = 0; pd < depth.output(); pd++) {
            for (int ph = 0; ph < height.output(); ph++) {
                if (depth.inside(pd, kd) && height.inside(ph, kh)) {
                    int line = (channel * depth.input() + depth.tap(pd, kd)) * height.input() + height.tap(ph, kh);
                    int from = line * width.input() + width.tap(columns.from(), kw);
                    int to = row + (pd * height.output() + ph) * width.output() + columns.from();
                    for (int i = 0; i < columns.length(); i++) {
                        panel[to + i] = x[from + i * width.stride()];
                    }
                }
            }
        }
    }

    /** Adds a product's rows to those of the gradient, which are as long as a group has taps. */
    private void add(float[] product, int columns, float[] gradient, int at) {
        for (int o = 0; o < outPerGroup; o++) {
            for (int i = 0; i < columns; i++) {
                gradient[at + o * inPerGroup * taps + i] += product[o * columns + i];
            }
        }
    }
}
