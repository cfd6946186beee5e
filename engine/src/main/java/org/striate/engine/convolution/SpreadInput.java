package org.striate.engine.convolution;

import static org.striate.engine.geometry.ConvGeometry.Axis.DEPTH;
import static org.striate.engine.geometry.ConvGeometry.Axis.HEIGHT;
import static org.striate.engine.geometry.ConvGeometry.Axis.WIDTH;

import java.util.List;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.ConvGeometry;
import org.striate.engine.geometry.Padding;
import org.striate.engine.geometry.TransposedGeometry;
import org.striate.engine.geometry.TransposedWindow;

/**
 * A transposed convolution as a convolution: the input's samples set {@code stride} apart among zeros, under the kernel reversed, one output position
 * a step. The zeros cost multiplications, and every convolution kernel serves. At stride 1 nothing lies between the samples: the zeros around them are the
 * convolution's padding, and no sample is copied.
 */
final class SpreadInput {
    /** The side of the squares that weights are transposed in: their lines stay in the nearest cache. */
    private static final int SQUARE = 16;

    private final TransposedGeometry geometry;
    private final boolean padded;
    private final ConvGeometry convolution;

    SpreadInput(TransposedGeometry geometry) {
        this.geometry = geometry;
        List<TransposedWindow> axes = geometry.axes();
        this.padded = axes.stream().allMatch(axis -> axis.stride() == 1 && before(axis) >= 0 && after(axis) >= 0);
        int[] sizes = axes.stream()
                .mapToInt(axis -> padded ? axis.input() : axis.output() + axis.span() - 1)
                .toArray();
        int[] kernel = axes.stream().mapToInt(TransposedWindow::kernel).toArray();
        List<Integer> dilation = axes.stream().map(TransposedWindow::dilation).toList();
        Padding padding = padded
                ? new Padding.Explicit(
                        axes.stream().map(SpreadInput::before).toList(),
                        axes.stream().map(SpreadInput::after).toList())
                : ConvAttributes.DEFAULT.padding();
        ConvAttributes attributes = new ConvAttributes(List.of(1), padding, dilation, geometry.groups());
        this.convolution = ConvGeometry.of(
                Shape.of(geometry.batch(), geometry.inChannels()).concat(Shape.of(sizes)),
                Shape.of(geometry.outChannels(), geometry.inChannels() / geometry.groups())
                        .concat(Shape.of(kernel)),
                attributes);
    }

    /** Zeros before the first sample. */
    private static int before(TransposedWindow axis) {
        return axis.span() - 1 - axis.before();
    }

    /** Zeros behind the last sample. */
    private static int after(TransposedWindow axis) {
        return axis.span() - 1 - axis.after() + axis.outputPadding();
    }

    /** The convolution that computes it. */
    ConvGeometry convolution() {
        return convolution;
    }

    void convolve(float[] x, float[] w, float[] b, float[] y, Epilogue epilogue, Execution execution) {
        execution
                .algorithms()
                .choose(convolution)
                .algorithm()
                .kernel(convolution)
                .convolve(padded ? x : spread(x), reversed(w), b, y, epilogue, execution);
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
        return i * axis.stride() + before(axis);
    }

    /** (C, O / groups, kernel) to (O, C / groups, kernel reversed), square by square. */
    private float[] reversed(float[] w) {
        int inPerGroup = geometry.inChannels() / geometry.groups();
        int outPerGroup = geometry.outChannels() / geometry.groups();
        int taps = geometry.weight().size(2, geometry.weight().rank());
        float[] reversed = new float[geometry.weight().size()];
        for (int group = 0; group < geometry.groups(); group++) {
            int start = group * inPerGroup * outPerGroup * taps;
            for (int k = 0; k < taps; k++) {
                for (int c = 0; c < inPerGroup; c += SQUARE) {
                    for (int o = 0; o < outPerGroup; o += SQUARE) {
                        int rows = Math.min(SQUARE, inPerGroup - c);
                        int columns = Math.min(SQUARE, outPerGroup - o);
                        int from = start + (c * outPerGroup + o) * taps + k;
                        int to = start + (o * inPerGroup + c) * taps + taps - 1 - k;
                        for (int row = 0; row < rows; row++) {
                            for (int column = 0; column < columns; column++) {
                                reversed[to + (column * inPerGroup + row) * taps] =
                                        w[from + (row * outPerGroup + column) * taps];
                            }
                        }
                    }
                }
            }
        }
        return reversed;
    }
}
