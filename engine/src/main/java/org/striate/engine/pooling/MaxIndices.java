package org.striate.engine.pooling;

import static org.striate.engine.geometry.ConvGeometry.Axis.DEPTH;
import static org.striate.engine.geometry.ConvGeometry.Axis.HEIGHT;
import static org.striate.engine.geometry.ConvGeometry.Axis.WIDTH;

import org.striate.engine.geometry.PoolGeometry;
import org.striate.engine.geometry.Window;

/** Finds where the largest sample of every window of a plane lies. */
final class MaxIndices {
    private final Window depth;
    private final Window height;
    private final Window width;
    private final Pooling.IndexOrder order;

    MaxIndices(PoolGeometry geometry, Pooling.IndexOrder order) {
        this.depth = geometry.axis(DEPTH);
        this.height = geometry.axis(HEIGHT);
        this.width = geometry.axis(WIDTH);
        this.order = order;
    }

    void find(float[] x, long[] indices, int plane) {
        int next = plane * depth.output() * height.output() * width.output();
        for (int pd = 0; pd < depth.output(); pd++) {
            for (int ph = 0; ph < height.output(); ph++) {
                for (int pw = 0; pw < width.output(); pw++) {
                    indices[next++] = window(x, plane, pd, ph, pw);
                }
            }
        }
    }

    private long window(float[] x, int plane, int pd, int ph, int pw) {
        int planeSize = depth.input() * height.input() * width.input();
        float largest = Float.NEGATIVE_INFINITY;
        long index = -1;
        for (int kd = 0; kd < depth.kernel(); kd++) {
            for (int kh = 0; kh < height.kernel(); kh++) {
                for (int kw = 0; kw < width.kernel(); kw++) {
                    if (depth.inside(pd, kd) && height.inside(ph, kh) && width.inside(pw, kw)) {
                        int d = depth.tap(pd, kd);
                        int h = height.tap(ph, kh);
                        int w = width.tap(pw, kw);
                        float sample = x[plane * planeSize + (d * height.input() + h) * width.input() + w];
                        if (index < 0 || sample > largest || Float.isNaN(sample)) {
                            largest = sample;
                            index = (long) plane * planeSize + inPlane(d, h, w);
                        }
                    }
                }
            }
        }
        return index;
    }

    private int inPlane(int d, int h, int w) {
        return switch (order) {
            case ROW_MAJOR -> (d * height.input() + h) * width.input() + w;
            case COLUMN_MAJOR -> d + depth.input() * (h + height.input() * w);
        };
    }
}
