package org.striate.engine.convolution;

import org.striate.engine.Indices;
import org.striate.engine.Shape;
import org.striate.engine.geometry.ConvGeometry;
import org.striate.engine.geometry.Window;

/** Every product that a convolution is a sum of, found by walking multi-indices of any rank: independent of how the kernels nest their loops. */
final class Taps {
    /** One product: positions in y, w and x, row-major. */
    interface Product {
        void add(int output, int weight, int input);
    }

    private Taps() {}

    static void forEach(ConvGeometry geometry, Product product) {
        Shape y = geometry.output();
        Shape w = geometry.weight();
        Shape x = geometry.input();
        int channels = w.dim(1);
        int outPerGroup = geometry.outChannels() / geometry.groups();
        for (int weight = 0; weight < w.size(); weight++) {
            int[] k = Indices.index(weight, w);
            for (int output = 0; output < y.size(); output++) {
                int[] p = Indices.index(output, y);
                if (p[1] != k[0]) {
                    continue;
                }
                int[] sample = new int[x.rank()];
                sample[0] = p[0];
                sample[1] = p[1] / outPerGroup * channels + k[1];
                boolean inside = true;
                for (int axis = 0; axis < geometry.axes().size(); axis++) {
                    Window window = geometry.axes().get(axis);
                    int at = p[axis + 2] * window.stride() + k[axis + 2] * window.dilation() - window.before();
                    inside &= at >= 0 && at < window.input();
                    sample[axis + 2] = at;
                }
                if (inside) {
                    product.add(output, weight, Indices.position(sample, x));
                }
            }
        }
    }
}
