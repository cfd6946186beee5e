package org.striate.engine.convolution;

import static org.striate.engine.geometry.ConvGeometry.Axis.DEPTH;
import static org.striate.engine.geometry.ConvGeometry.Axis.HEIGHT;
import static org.striate.engine.geometry.ConvGeometry.Axis.WIDTH;

import org.striate.engine.geometry.ConvGeometry;
import org.striate.engine.geometry.Window;

/**
 * The gradient of a convolution with respect to its weights, straight from the formula:
 *
 * <pre>  ∂w[o, c, k] = Σ_n Σ_p g[n, o, p] · x[n, g·C/G + c, p·s − pad + k·d]        g = ⌊o / (O/G)⌋ </pre>
 *
 * with p, k, s, d multi-indices over the spatial axes, the sum over the positions at which the tap lies on a sample. Slow on purpose; sums run over n,
 * then p in row-major order, in float64, and round once.
 */
final class ReferenceWeightGradient {
    private ReferenceWeightGradient() {}

    static void sum(ConvGeometry geometry, float[] x, float[] g, float[] gradient) {
        Window depth = geometry.axis(DEPTH);
        Window height = geometry.axis(HEIGHT);
        Window width = geometry.axis(WIDTH);
        int channels = geometry.inChannels() / geometry.groups();
        int next = 0;
        for (int o = 0; o < geometry.outChannels(); o++) {
            for (int c = 0; c < channels; c++) {
                for (int kd = 0; kd < depth.kernel(); kd++) {
                    for (int kh = 0; kh < height.kernel(); kh++) {
                        for (int kw = 0; kw < width.kernel(); kw++) {
                            gradient[next++] = (float) tap(geometry, x, g, o, c, kd, kh, kw);
                        }
                    }
                }
            }
        }
    }

    private static double tap(ConvGeometry geometry, float[] x, float[] g, int o, int c, int kd, int kh, int kw) {
        Window depth = geometry.axis(DEPTH);
        Window height = geometry.axis(HEIGHT);
        Window width = geometry.axis(WIDTH);
        int group = o / (geometry.outChannels() / geometry.groups());
        double sum = 0;
        for (int n = 0; n < geometry.batch(); n++) {
            int channel = n * geometry.inChannels() + group * (geometry.inChannels() / geometry.groups()) + c;
            int position = (n * geometry.outChannels() + o) * depth.output() * height.output() * width.output();
            for (int pd = 0; pd < depth.output(); pd++) {
                for (int ph = 0; ph < height.output(); ph++) {
                    for (int pw = 0; pw < width.output(); pw++, position++) {
                        if (depth.inside(pd, kd) && height.inside(ph, kh) && width.inside(pw, kw)) {
                            int plane = channel * depth.input() + depth.tap(pd, kd);
                            int row = plane * height.input() + height.tap(ph, kh);
                            sum += (double) g[position] * x[row * width.input() + width.tap(pw, kw)];
                        }
                    }
                }
            }
        }
        return sum;
    }
}
