package org.striate.engine.convolution;

import static org.striate.engine.geometry.ConvGeometry.Axis.DEPTH;
import static org.striate.engine.geometry.ConvGeometry.Axis.HEIGHT;
import static org.striate.engine.geometry.ConvGeometry.Axis.WIDTH;

import org.striate.engine.Execution;
import org.striate.engine.geometry.ConvGeometry;
import org.striate.engine.geometry.Window;

/**
 * Convolution as deep learning defines it (cross-correlation), straight from the formula:
 *
 * <pre>  y[n, o, p] = b[o] + Σ_c Σ_k  x[n, g·C/G + c, p·s − pad + k·d] · w[o, c, k]        g = ⌊o / (O/G)⌋ </pre>
 *
 * with p, k, s, d multi-indices over the spatial axes, and x = 0 on padding: there an infinite weight makes NaN. Slow on purpose: the oracle of every
 * kernel's test and what the lab steps through. Sums run over c, then k in row-major order, in float64, then the bias, and round once.
 */
final class ReferenceConvolution implements ConvolutionKernel {
    private final ConvGeometry geometry;

    ReferenceConvolution(ConvGeometry geometry) {
        this.geometry = geometry;
    }

    @Override
    public long multiplyAdds() {
        return geometry.multiplyAdds();
    }

    @Override
    public long bytes() {
        return geometry.bytes();
    }

    @Override
    public double milliseconds() {
        return ConvolutionKernel.milliseconds(multiplyAdds(), 0.5, bytes(), 17);
    }

    @Override
    public void convolve(float[] x, float[] w, float[] b, float[] y, Epilogue epilogue, Execution execution) {
        Window depth = geometry.axis(DEPTH);
        Window height = geometry.axis(HEIGHT);
        Window width = geometry.axis(WIDTH);
        int next = 0;
        for (int n = 0; n < geometry.batch(); n++) {
            for (int o = 0; o < geometry.outChannels(); o++) {
                for (int pd = 0; pd < depth.output(); pd++) {
                    for (int ph = 0; ph < height.output(); ph++) {
                        for (int pw = 0; pw < width.output(); pw++) {
                            y[next++] = (float) (sum(geometry, x, w, n, o, pd, ph, pw) + b[o]);
                        }
                    }
                }
            }
        }
        epilogue.apply(y, 0, next);
    }

    /** One result without its bias. */
    static double sum(ConvGeometry geometry, float[] x, float[] w, int n, int o, int pd, int ph, int pw) {
        Window depth = geometry.axis(DEPTH);
        Window height = geometry.axis(HEIGHT);
        Window width = geometry.axis(WIDTH);
        int channels = geometry.inChannels() / geometry.groups();
        int group = o / (geometry.outChannels() / geometry.groups());
        double sum = 0;
        for (int c = 0; c < channels; c++) {
            for (int kd = 0; kd < depth.kernel(); kd++) {
                for (int kh = 0; kh < height.kernel(); kh++) {
                    for (int kw = 0; kw < width.kernel(); kw++) {
                        boolean inside = depth.inside(pd, kd) && height.inside(ph, kh) && width.inside(pw, kw);
                        int channel = n * geometry.inChannels() + group * channels + c;
                        int plane = channel * depth.input() + depth.tap(pd, kd);
                        int row = plane * height.input() + height.tap(ph, kh);
                        double sample = inside ? x[row * width.input() + width.tap(pw, kw)] : 0;
                        int tap = (((o * channels + c) * depth.kernel() + kd) * height.kernel() + kh) * width.kernel()
                                + kw;
                        sum += sample * w[tap];
                    }
                }
            }
        }
        return sum;
    }
}
