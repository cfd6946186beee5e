package org.striate.engine.convolution;

import static org.striate.engine.geometry.ConvGeometry.Axis.DEPTH;
import static org.striate.engine.geometry.ConvGeometry.Axis.HEIGHT;
import static org.striate.engine.geometry.ConvGeometry.Axis.WIDTH;

import org.striate.engine.Shape;
import org.striate.engine.geometry.TransposedGeometry;
import org.striate.engine.geometry.TransposedWindow;

/**
 * Transposed convolution straight from its formula: every input sample, times the kernel, is added to the output where the kernel lands.
 *
 * <pre>  y[n, o, i·s − pad + k·d] += x[n, c, i] · w[c, o − g·O/G, k]        g = ⌊c / (C/G)⌋ = ⌊o / (O/G)⌋ </pre>
 *
 * with i, k, s, d multi-indices over the spatial axes; what lands outside is dropped. Sums run in float64, then the bias, and round once.
 */
final class ReferenceTransposedConvolution {
    private ReferenceTransposedConvolution() {}

    static void convolve(TransposedGeometry geometry, float[] x, float[] w, float[] b, float[] y) {
        TransposedWindow depth = geometry.axis(DEPTH);
        TransposedWindow height = geometry.axis(HEIGHT);
        TransposedWindow width = geometry.axis(WIDTH);
        Shape output = geometry.output();
        int plane = output.size(2, output.rank());
        double[] sums = new double[output.size()];
        int sample = 0;
        for (int n = 0; n < geometry.batch(); n++) {
            for (int c = 0; c < geometry.inChannels(); c++) {
                for (int id = 0; id < depth.input(); id++) {
                    for (int ih = 0; ih < height.input(); ih++) {
                        for (int iw = 0; iw < width.input(); iw++) {
                            spread(geometry, x[sample++], w, n, c, id, ih, iw, sums, plane);
                        }
                    }
                }
            }
        }
        for (int i = 0; i < sums.length; i++) {
            y[i] = (float) (sums[i] + b[i / plane % geometry.outChannels()]);
        }
    }

    private static void spread(
            TransposedGeometry geometry,
            double x,
            float[] w,
            int n,
            int c,
            int id,
            int ih,
            int iw,
            double[] sums,
            int plane) {
        TransposedWindow depth = geometry.axis(DEPTH);
        TransposedWindow height = geometry.axis(HEIGHT);
        TransposedWindow width = geometry.axis(WIDTH);
        int outPerGroup = geometry.outChannels() / geometry.groups();
        int group = c / (geometry.inChannels() / geometry.groups());
        int tap = c * outPerGroup * depth.kernel() * height.kernel() * width.kernel();
        for (int o = group * outPerGroup; o < (group + 1) * outPerGroup; o++) {
            for (int kd = 0; kd < depth.kernel(); kd++) {
                for (int kh = 0; kh < height.kernel(); kh++) {
                    for (int kw = 0; kw < width.kernel(); kw++, tap++) {
                        int pd = depth.target(id, kd);
                        int ph = height.target(ih, kh);
                        int pw = width.target(iw, kw);
                        if (pd >= 0
                                && pd < depth.output()
                                && ph >= 0
                                && ph < height.output()
                                && pw >= 0
                                && pw < width.output()) {
                            int row = (pd * height.output() + ph) * width.output();
                            sums[(n * geometry.outChannels() + o) * plane + row + pw] += x * w[tap];
                        }
                    }
                }
            }
        }
    }
}
