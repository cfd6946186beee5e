package org.striate.engine.pooling;

import static org.striate.engine.geometry.ConvGeometry.Axis.DEPTH;
import static org.striate.engine.geometry.ConvGeometry.Axis.HEIGHT;
import static org.striate.engine.geometry.ConvGeometry.Axis.WIDTH;

import java.util.Arrays;
import org.striate.engine.Execution;
import org.striate.engine.geometry.PoolGeometry;
import org.striate.engine.geometry.Window;

/**
 * What the samples under the windows of a pooling get of the windows' gradients, as each window gives every sample under it a part of one number of its
 * own. Parts are added up in float64 and rounded once.
 */
final class PoolingGradient {
    private final Window depth;
    private final Window height;
    private final Window width;
    private final int planes;

    PoolingGradient(PoolGeometry geometry) {
        this.depth = geometry.axis(DEPTH);
        this.height = geometry.axis(HEIGHT);
        this.width = geometry.axis(WIDTH);
        this.planes = geometry.outer().size();
    }

    /** What a window gives, from its place in the output and what it covers. */
    interface Given {
        double of(int output, Pooling.Covered covered);
    }

    /** The part of it that a sample gets, from its place in the input. */
    interface Part {
        double of(int sample);
    }

    void spread(Given given, Part part, float[] gradient, Execution execution) {
        execution.parallel(planes, Math.max(1, planes / (execution.threads() * 4)), (from, to) -> {
            double[] sums = new double[depth.input() * height.input() * width.input()];
            for (int plane = from; plane < to; plane++) {
                Arrays.fill(sums, 0);
                int start = plane * sums.length;
                plane(plane, given, part, sums, start);
                for (int i = 0; i < sums.length; i++) {
                    gradient[start + i] = (float) sums[i];
                }
            }
        });
    }

    private void plane(int plane, Given given, Part part, double[] sums, int start) {
        int output = plane * depth.output() * height.output() * width.output();
        for (int pd = 0; pd < depth.output(); pd++) {
            Pooling.Covered atDepth = Pooling.Covered.of(depth, pd);
            for (int ph = 0; ph < height.output(); ph++) {
                Pooling.Covered atRow = atDepth.times(Pooling.Covered.of(height, ph));
                for (int pw = 0; pw < width.output(); pw++, output++) {
                    double whole = given.of(output, atRow.times(Pooling.Covered.of(width, pw)));
                    window(pd, ph, pw, whole, part, sums, start);
                }
            }
        }
    }

    private void window(int pd, int ph, int pw, double whole, Part part, double[] sums, int start) {
        for (int kd = 0; kd < depth.kernel(); kd++) {
            for (int kh = 0; kh < height.kernel(); kh++) {
                if (!depth.inside(pd, kd) || !height.inside(ph, kh)) {
                    continue;
                }
                int row = (depth.tap(pd, kd) * height.input() + height.tap(ph, kh)) * width.input();
                for (int kw = 0; kw < width.kernel(); kw++) {
                    if (width.inside(pw, kw)) {
                        int sample = row + width.tap(pw, kw);
                        sums[sample] += whole * part.of(start + sample);
                    }
                }
            }
        }
    }
}
