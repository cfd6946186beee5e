package org.striate.engine.convolution;

import static org.striate.engine.geometry.ConvGeometry.Axis.DEPTH;
import static org.striate.engine.geometry.ConvGeometry.Axis.HEIGHT;
import static org.striate.engine.geometry.ConvGeometry.Axis.WIDTH;

import java.util.ArrayList;
import java.util.List;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.ConvGeometry;
import org.striate.engine.geometry.TransposedGeometry;
import org.striate.engine.geometry.TransposedWindow;

/**
 * A transposed convolution as a convolution: the input's samples set {@code stride} apart among zeros, under the kernel reversed, one output position
 * a step. The zeros cost multiplications, and every convolution kernel serves.
 */
final class SpreadInput {
    private final TransposedGeometry geometry;
    private final ConvGeometry convolution;

    SpreadInput(TransposedGeometry geometry) {
        this.geometry = geometry;
        int[] sizes = geometry.axes().stream()
                .mapToInt(axis -> axis.output() + axis.span() - 1)
                .toArray();
        int[] kernel =
                geometry.axes().stream().mapToInt(TransposedWindow::kernel).toArray();
        List<Integer> dilation = new ArrayList<>();
        geometry.axes().forEach(axis -> dilation.add(axis.dilation()));
        ConvAttributes attributes =
                new ConvAttributes(List.of(1), ConvAttributes.DEFAULT.padding(), dilation, geometry.groups());
        this.convolution = ConvGeometry.of(
                Shape.of(geometry.batch(), geometry.inChannels()).concat(Shape.of(sizes)),
                Shape.of(geometry.outChannels(), geometry.inChannels() / geometry.groups())
                        .concat(Shape.of(kernel)),
                attributes);
    }

    /** The convolution that computes it. */
    ConvGeometry convolution() {
        return convolution;
    }

    void convolve(float[] x, float[] w, float[] b, float[] y, Epilogue epilogue, Execution execution) {
        Algorithm.choose(convolution).kernel(convolution).convolve(spread(x), reversed(w), b, y, epilogue, execution);
    }

    private float[] spread(float[] x) {
        TransposedWindow depth = geometry.axis(DEPTH);
        TransposedWindow height = geometry.axis(HEIGHT);
        TransposedWindow width = geometry.axis(WIDTH);
        int rows = convolution.axis(HEIGHT).input();
        int columns = convolution.axis(WIDTH).input();
        float[] spread = new float[convolution.input().size()];
        int sample = 0;
        for (int channel = 0; channel < geometry.batch() * geometry.inChannels(); channel++) {
            for (int id = 0; id < depth.input(); id++) {
                for (int ih = 0; ih < height.input(); ih++) {
                    int atDepth = place(depth, id);
                    int atRow = place(height, ih);
                    boolean kept =
                            atDepth >= 0 && atDepth < convolution.axis(DEPTH).input() && atRow >= 0 && atRow < rows;
                    int row = ((channel * convolution.axis(DEPTH).input() + atDepth) * rows + atRow) * columns;
                    for (int iw = 0; iw < width.input(); iw++, sample++) {
                        int atColumn = place(width, iw);
                        if (kept && atColumn >= 0 && atColumn < columns) {
                            spread[row + atColumn] = x[sample];
                        }
                    }
                }
            }
        }
        return spread;
    }

    /** Where sample {@code i} lies so that the reversed kernel's last tap meets it at the output sample that its first tap would land on. */
    private static int place(TransposedWindow axis, int i) {
        return i * axis.stride() - axis.before() + axis.span() - 1;
    }

    /** (C, O / groups, kernel) to (O, C / groups, kernel reversed). */
    private float[] reversed(float[] w) {
        int inPerGroup = geometry.inChannels() / geometry.groups();
        int outPerGroup = geometry.outChannels() / geometry.groups();
        int taps = geometry.weight().size(2, geometry.weight().rank());
        float[] reversed = new float[geometry.weight().size()];
        for (int c = 0; c < geometry.inChannels(); c++) {
            for (int o = 0; o < outPerGroup; o++) {
                int group = c / inPerGroup;
                int from = (c * outPerGroup + o) * taps;
                int to = ((group * outPerGroup + o) * inPerGroup + c % inPerGroup) * taps;
                for (int k = 0; k < taps; k++) {
                    reversed[to + taps - 1 - k] = w[from + k];
                }
            }
        }
        return reversed;
    }
}
