package org.striate.engine.convolution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.arrangement.Selection;
import org.striate.engine.geometry.ConvGeometry;
import org.striate.engine.geometry.TransposedGeometry;
import org.striate.engine.geometry.TransposedWindow;
import org.striate.engine.geometry.Window;
import org.striate.engine.internal.Access;

/**
 * A transposed convolution as convolutions, one for each phase of its output. Output samples that lie a stride apart meet the same taps of the kernel:
 * they are the convolution of the input, sample by sample, with these in reverse, and between the samples no zeros are multiplied. At stride 1 there is
 * one phase, the whole output. (Shi et al. 2016, who find the one in the other.)
 */
final class Phases {
    /** The side of the squares that weights are transposed in: their lines stay in the nearest cache. */
    private static final int SQUARE = 16;

    private final TransposedGeometry geometry;
    /** Phases along each axis, in every combination. */
    private final List<List<Phase>> phases;

    Phases(TransposedGeometry geometry) {
        this.geometry = geometry;
        List<List<Phase>> combined = List.of(List.of());
        for (TransposedWindow axis : geometry.axes()) {
            List<List<Phase>> longer = new ArrayList<>();
            for (List<Phase> outer : combined) {
                for (int first = 0; first < Math.min(axis.stride(), axis.output()); first++) {
                    List<Phase> extended = new ArrayList<>(outer);
                    extended.add(Phase.of(axis, first));
                    longer.add(extended);
                }
            }
            combined = longer;
        }
        this.phases = combined;
    }

    /**
     * A phase along one axis: output samples {@code first}, {@code first + stride}, …
     *
     * @param outputs how many they are
     * @param tap the first tap that they meet
     * @param step from one of their taps to the next
     * @param taps how many taps they meet; 0 if none of them meets an input sample
     * @param from the first input sample that they meet, and those before it cut off
     * @param window of those taps over the input samples that are left
     */
    private record Phase(int first, int stride, int outputs, int tap, int step, int taps, int from, Window window) {
        static Phase of(TransposedWindow axis, int first) {
            int stride = axis.stride();
            int step = stride / gcd(stride, axis.dilation());
            int outputs = Math.ceilDiv(axis.output() - first, stride);
            // Where a tap's first sample lands: on the phase if the distance is a whole number of strides.
            int tap = 0;
            while (tap < Math.min(step, axis.kernel()) && distance(axis, first, tap) % stride != 0) {
                tap++;
            }
            if (tap < Math.min(step, axis.kernel())) {
                int taps = Math.ceilDiv(axis.kernel() - tap, step);
                int dilation = step * axis.dilation() / stride;
                int sample = distance(axis, first, tap) / stride;
                int before = (taps - 1) * dilation - sample;
                int after = outputs - axis.input() + sample;
                int from = Math.max(0, -before);
                int left = axis.input() - from - Math.max(0, -after);
                if (left > 0) {
                    Window window = new Window(left, taps, 1, dilation, Math.max(0, before), Math.max(0, after));
                    return new Phase(first, stride, outputs, tap, step, taps, from, window);
                }
            }
            return new Phase(first, stride, outputs, 0, 1, 0, 0, Window.pointwise(outputs));
        }

        /** From the first sample under a tap's own output sample to the phase's first. */
        private static int distance(TransposedWindow axis, int first, int tap) {
            return first - axis.target(0, tap);
        }

        private static int gcd(int a, int b) {
            return b == 0 ? a : gcd(b, a % b);
        }

        /** Index {@code k} of its taps in reverse. */
        int reversed(int k) {
            return tap + (taps - 1 - k) * step;
        }
    }

    void convolve(float[] x, float[] w, float[] b, float[] y, Epilogue epilogue, Execution execution) {
        boolean whole = phases.size() == 1;
        float[] part =
                whole ? y : new float[phases.stream().mapToInt(this::size).max().orElse(0)];
        for (List<Phase> phase : phases) {
            compute(phase, x, w, b, part, epilogue, execution);
            if (!whole) {
                spread(phase, part, y, execution);
            }
        }
    }

    private int size(List<Phase> phase) {
        return geometry.batch()
                * geometry.outChannels()
                * phase.stream().mapToInt(Phase::outputs).reduce(1, (a, c) -> a * c);
    }

    /** One phase's samples, side by side. */
    private void compute(
            List<Phase> phase, float[] x, float[] w, float[] b, float[] part, Epilogue epilogue, Execution execution) {
        if (phase.stream().anyMatch(axis -> axis.taps == 0)) {
            int plane = size(phase) / geometry.batch() / geometry.outChannels();
            for (int i = 0; i < geometry.batch() * geometry.outChannels(); i++) {
                Arrays.fill(part, i * plane, (i + 1) * plane, b[i % geometry.outChannels()]);
            }
            epilogue.apply(part, 0, size(phase));
            return;
        }
        ConvGeometry convolution = new ConvGeometry(
                geometry.batch(),
                geometry.inChannels(),
                geometry.outChannels(),
                geometry.groups(),
                phase.stream().map(Phase::window).toList());
        execution
                .algorithms()
                .choose(convolution)
                .algorithm()
                .kernel(convolution)
                .convolve(cut(phase, x, execution), weights(phase, w), b, part, epilogue, execution);
    }

    /** The input samples that are met. */
    private float[] cut(List<Phase> phase, float[] x, Execution execution) {
        Selection kept = Selection.of(geometry.input());
        for (int axis = 0; axis < phase.size(); axis++) {
            Phase along = phase.get(axis);
            kept = kept.slice(axis + 2, along.from, 1, along.window.input());
        }
        return kept.output().equals(geometry.input())
                ? x
                : Access.array((Tensor) kept.apply(Access.wrap(geometry.input(), x), execution));
    }

    /** (C, O / groups, kernel) to (O, C / groups, the phase's taps reversed), square by square. */
    private float[] weights(List<Phase> phase, float[] w) {
        int inPerGroup = geometry.inChannels() / geometry.groups();
        int outPerGroup = geometry.outChannels() / geometry.groups();
        int all = geometry.weight().size(2, geometry.weight().rank());
        int[] taps = taps(phase);
        float[] picked = new float[geometry.outChannels() * inPerGroup * taps.length];
        for (int group = 0; group < geometry.groups(); group++) {
            int pairs = group * inPerGroup * outPerGroup;
            for (int k = 0; k < taps.length; k++) {
                for (int c = 0; c < inPerGroup; c += SQUARE) {
                    for (int o = 0; o < outPerGroup; o += SQUARE) {
                        int rows = Math.min(SQUARE, inPerGroup - c);
                        int columns = Math.min(SQUARE, outPerGroup - o);
                        int from = (pairs + c * outPerGroup + o) * all + taps[k];
                        int to = (pairs + o * inPerGroup + c) * taps.length + k;
                        for (int row = 0; row < rows; row++) {
                            for (int column = 0; column < columns; column++) {
                                picked[to + (column * inPerGroup + row) * taps.length] =
                                        w[from + (row * outPerGroup + column) * all];
                            }
                        }
                    }
                }
            }
        }
        return picked;
    }

    /** Where in a kernel the phase's taps lie, in reverse. */
    private int[] taps(List<Phase> phase) {
        Shape kernel = Shape.of(phase.stream().mapToInt(Phase::taps).toArray());
        int[] taps = new int[kernel.size()];
        for (int i = 0; i < taps.length; i++) {
            int rest = i;
            int scale = 1;
            for (int axis = phase.size() - 1; axis >= 0; axis--) {
                taps[i] += scale * phase.get(axis).reversed(rest % kernel.dim(axis));
                rest /= kernel.dim(axis);
                scale *= geometry.axes().get(axis).kernel();
            }
        }
        return taps;
    }

    /** Puts a phase's samples a stride apart. */
    private void spread(List<Phase> phase, float[] part, float[] y, Execution execution) {
        Phase width = phase.getLast();
        int rows = size(phase) / width.outputs;
        execution.parallel(rows, Math.max(1, rows / (4 * execution.threads())), (from, to) -> {
            for (int row = from; row < to; row++) {
                int at = row(phase, row) + width.first;
                for (int i = 0; i < width.outputs; i++) {
                    y[at + i * width.stride] = part[row * width.outputs + i];
                }
            }
        });
    }

    /** Where the output row begins on which a phase's row lies. */
    private int row(List<Phase> phase, int row) {
        int rest = row;
        int at = 0;
        int scale = geometry.axes().getLast().output();
        for (int axis = phase.size() - 2; axis >= 0; axis--) {
            Phase along = phase.get(axis);
            at += scale * (along.first + rest % along.outputs * along.stride);
            rest /= along.outputs;
            scale *= geometry.axes().get(axis).output();
        }
        return at + rest * scale;
    }
}
