package org.striate.engine.convolution;

import static org.striate.engine.geometry.ConvGeometry.Axis.DEPTH;
import static org.striate.engine.geometry.ConvGeometry.Axis.HEIGHT;
import static org.striate.engine.geometry.ConvGeometry.Axis.WIDTH;

import org.striate.engine.Execution;
import org.striate.engine.geometry.ConvGeometry;
import org.striate.engine.geometry.Window;

/**
 * Convolution in which every in channel has out channels of its own. Each channel's rows are first copied, padded, and split by their position modulo
 * the stride: thereafter the inputs that neighbouring outputs see under one tap are neighbours too, whatever the stride, and a row of outputs is a sum
 * of scaled runs.
 */
final class DepthwiseConvolution implements ConvolutionKernel {
    /** Milliseconds that it takes to find a tap of a row. */
    private static final double TAP = 3e-6;

    private final ConvGeometry geometry;
    private final RowSum rowSum;
    private final Window depth;
    private final Window height;
    private final Window width;
    /** How many samples of one phase of a padded row there are. */
    private final int phaseLength;

    private final int rowLength;

    DepthwiseConvolution(ConvGeometry geometry) {
        this(geometry, RowSum.fastest());
    }

    DepthwiseConvolution(ConvGeometry geometry, RowSum rowSum) {
        this.geometry = geometry;
        this.rowSum = rowSum;
        this.depth = geometry.axis(DEPTH);
        this.height = geometry.axis(HEIGHT);
        this.width = geometry.axis(WIDTH);
        this.phaseLength = rowSum.roundUp(width.output()) + width.span() / width.stride() + 1;
        this.rowLength = phaseLength * width.stride();
    }

    /** Where every in channel has out channels of its own. */
    static boolean takes(ConvGeometry geometry) {
        return geometry.isDepthwise() && geometry.inChannels() > 0;
    }

    @Override
    public long multiplyAdds() {
        return geometry.multiplyAdds();
    }

    @Override
    public long bytes() {
        long rows = (long) geometry.batch() * geometry.inChannels() * depth.input() * height.input();
        return geometry.bytes() + 2 * Float.BYTES * rows * rowLength;
    }

    @Override
    public double milliseconds() {
        long taps = geometry.multiplyAdds() / Math.max(1, width.output());
        return ConvolutionKernel.milliseconds(multiplyAdds(), 25, bytes(), 17) + TAP * taps;
    }

    @Override
    public void convolve(float[] x, float[] w, float[] b, float[] y, Epilogue epilogue, Execution execution) {
        int planes = geometry.batch() * geometry.inChannels();
        execution.parallel(planes, Math.max(1, planes / (execution.threads() * 8)), (from, to) -> {
            Channel channel = new Channel(x, w, b, y, epilogue);
            for (int plane = from; plane < to; plane++) {
                channel.run(plane);
            }
        });
    }

    /** One worker's place to lay a channel out in. */
    private final class Channel {
        private final float[] x;
        private final float[] w;
        private final float[] b;
        private final float[] y;
        private final Epilogue epilogue;
        private final int lines = depth.input() * height.input();
        /** One line more than the channel has: the zeros of a row of padding. */
        private final float[] rows = new float[(lines + 1) * rowLength];

        private final float[] sums = new float[rowSum.roundUp(width.output())];
        private final int[] tapAt = new int[geometry.reduction()];
        private final int[] weightAt = new int[geometry.reduction()];

        Channel(float[] x, float[] w, float[] b, float[] y, Epilogue epilogue) {
            this.x = x;
            this.w = w;
            this.b = b;
            this.y = y;
            this.epilogue = epilogue;
        }

        void run(int plane) {
            split(plane);
            int multiplier = geometry.outChannels() / geometry.inChannels();
            int n = plane / geometry.inChannels();
            int first = plane % geometry.inChannels() * multiplier;
            for (int o = first; o < first + multiplier; o++) {
                outChannel((n * geometry.outChannels() + o), o);
            }
        }

        /** Sample s of the padded row goes to place s / stride of phase s mod stride; the padding in between stays the zero that it was made as. */
        private void split(int plane) {
            for (int line = 0; line < lines; line++) {
                int from = (plane * lines + line) * width.input();
                int to = line * rowLength;
                int phase = width.before() % width.stride();
                int place = width.before() / width.stride();
                for (int i = 0; i < width.input() && place < phaseLength; i++) {
                    rows[to + phase * phaseLength + place] = x[from + i];
                    phase++;
                    if (phase == width.stride()) {
                        phase = 0;
                        place++;
                    }
                }
            }
        }

        private void outChannel(int outPlane, int o) {
            int yAt = outPlane * depth.output() * height.output() * width.output();
            int begin = yAt;
            for (int pd = 0; pd < depth.output(); pd++) {
                for (int ph = 0; ph < height.output(); ph++) {
                    int taps = taps(pd, ph, o);
                    rowSum.add(taps, rows, tapAt, w, weightAt, b[o], sums);
                    System.arraycopy(sums, 0, y, yAt, width.output());
                    yAt += width.output();
                }
            }
            epilogue.apply(y, begin, yAt);
        }

        /** Finds the taps of one output row: where each begins to read, and its weight. On a row of padding only one that is not finite counts. */
        private int taps(int pd, int ph, int o) {
            int taps = 0;
            int weight = o * tapAt.length;
            for (int kd = 0; kd < depth.kernel(); kd++) {
                for (int kh = 0; kh < height.kernel(); kh++) {
                    boolean inside = depth.inside(pd, kd) && height.inside(ph, kh);
                    int line = inside ? depth.tap(pd, kd) * height.input() + height.tap(ph, kh) : lines;
                    for (int kw = 0; kw < width.kernel(); kw++, weight++) {
                        if (inside || !Float.isFinite(w[weight])) {
                            int offset = kw * width.dilation();
                            tapAt[taps] =
                                    line * rowLength + offset % width.stride() * phaseLength + offset / width.stride();
                            weightAt[taps++] = weight;
                        }
                    }
                }
            }
            return taps;
        }
    }
}
