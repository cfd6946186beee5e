package org.striate.engine.convolution;

import static org.striate.engine.geometry.ConvGeometry.Axis.DEPTH;
import static org.striate.engine.geometry.ConvGeometry.Axis.HEIGHT;
import static org.striate.engine.geometry.ConvGeometry.Axis.WIDTH;

import java.util.Arrays;
import org.striate.engine.Execution;
import org.striate.engine.geometry.ConvGeometry;
import org.striate.engine.geometry.Window;

/**
 * Convolution as a product of spectra, in float64. The input is cut along every axis into blocks that overlap by the kernel's span less one; of a block's
 * circular convolution the results that do not reach around its end are kept (overlap-save). Kernels are real, so that two blocks are transformed as
 * one, the first as real and the second as imaginary part. A stride keeps every stride-th result; dilation sets zeros between the taps.
 *
 * <p>A transform spreads a NaN or an infinity over two whole blocks. Results that are not finite are therefore computed by the definition; float64 holds
 * every sum of finite products.
 */
final class FourierConvolution implements ConvolutionKernel {
    /** The most numbers in all kernels' spectra, of 16 bytes each. */
    private static final long MOST_NUMBERS = 1L << 26;

    /** Additions and multiplications of a butterfly: one complex product, and a sum and a difference. */
    private static final int BUTTERFLY = 6;

    private final ConvGeometry geometry;
    private final Butterflies butterflies;
    private final Blocks depth;
    private final Blocks height;
    private final Blocks width;
    private final int size;
    private final int channels;
    private final int outChannels;
    /** Blocks that a channel is cut into, in all samples of the batch together, and how many transforms they take. */
    private final int blocks;

    private final int pairs;

    FourierConvolution(ConvGeometry geometry) {
        this(geometry, Butterflies.fastest());
    }

    FourierConvolution(ConvGeometry geometry, Butterflies butterflies) {
        this.geometry = geometry;
        this.butterflies = butterflies;
        this.depth = Blocks.of(geometry.axis(DEPTH));
        this.height = Blocks.of(geometry.axis(HEIGHT));
        this.width = Blocks.of(geometry.axis(WIDTH));
        this.size = depth.size * height.size * width.size;
        this.channels = geometry.inChannels() / geometry.groups();
        this.outChannels = geometry.outChannels() / geometry.groups();
        this.blocks = geometry.batch() * depth.count() * height.count() * width.count();
        this.pairs = Math.ceilDiv(blocks, 2);
    }

    /** How an axis is cut: into blocks of so many samples, a power of two. */
    private record Blocks(Window axis, int size) {
        /** The size for which a sample's transforms and products cost least. */
        static Blocks of(Window axis) {
            int least = Math.max(1, Integer.highestOneBit(2 * axis.span() - 1));
            Blocks best = new Blocks(axis, least);
            while (least < axis.span() + best.positions() && least < 1 << 24) {
                least *= 2;
                Blocks larger = new Blocks(axis, least);
                best = larger.cost() < best.cost() ? larger : best;
            }
            return best;
        }

        /** The results at stride 1, up to the last that is kept. */
        int positions() {
            return (axis.output() - 1) * axis.stride() + 1;
        }

        /** The results that a block yields at stride 1. */
        int step() {
            return size - axis.span() + 1;
        }

        int count() {
            return Math.ceilDiv(positions(), step());
        }

        private double cost() {
            return (double) count() * size * (4 + Integer.numberOfTrailingZeros(size));
        }

        /** The sample that a block begins with; before 0 it is padding. */
        int begin(int block) {
            return block * step() - axis.before();
        }

        /** The first output position that a block, or the one after the last, yields. */
        int output(int block) {
            return Math.min(axis.output(), Math.ceilDiv(block * step(), axis.stride()));
        }

        /** Where in a block that position lies. */
        int place(int block, int output) {
            return output * axis.stride() - block * step();
        }
    }

    /** Whether the spectra of all kernels stay below 1 GB. */
    static boolean takes(ConvGeometry geometry) {
        return geometry.inChannels() > 0 && new FourierConvolution(geometry).kernelNumbers() <= MOST_NUMBERS;
    }

    private long kernels() {
        return (long) geometry.outChannels() * channels;
    }

    private long kernelNumbers() {
        long area = (long) depth.size * height.size * width.size;
        return Math.max(area, kernels() * area);
    }

    /** Additions that go without a multiplication are counted too. */
    @Override
    public long multiplyAdds() {
        return transforms() * size / 2 * Integer.numberOfTrailingZeros(size) * BUTTERFLY + products() * size * 4;
    }

    private long transforms() {
        return kernels() + (long) pairs * (geometry.inChannels() + geometry.outChannels());
    }

    private long products() {
        return pairs * kernels();
    }

    /** Every pair of blocks reads the kernels' spectra anew. */
    @Override
    public long bytes() {
        return geometry.bytes() + 2L * Double.BYTES * size * (2 * transforms() + products());
    }

    @Override
    public double milliseconds() {
        return ConvolutionKernel.milliseconds(multiplyAdds(), 8, bytes(), 10);
    }

    @Override
    public void convolve(float[] x, float[] w, float[] b, float[] y, Epilogue epilogue, Execution execution) {
        FourierTransform transform = new FourierTransform(new int[] {depth.size, height.size, width.size}, butterflies);
        ComplexArray kernels = kernels(w, transform, execution);
        Pieces.of(pairs * geometry.groups(), outChannels, 1, execution)
                .run(() -> new Pair(x, w, kernels, b, y, epilogue, transform), execution);
    }

    /** The spectrum of every kernel, divided by its size, as the inverse transform asks for. */
    private ComplexArray kernels(float[] w, FourierTransform transform, Execution execution) {
        int kernels = (int) kernels();
        ComplexArray spectra = new ComplexArray(kernels * size);
        execution.parallel(kernels, Math.max(1, kernels / (execution.threads() * 16)), (from, to) -> {
            for (int kernel = from; kernel < to; kernel++) {
                int tap = kernel * (geometry.reduction() / channels);
                for (int kd = 0; kd < depth.axis.kernel(); kd++) {
                    for (int kh = 0; kh < height.axis.kernel(); kh++) {
                        int plane = kd * depth.axis.dilation() * height.size;
                        int row = kernel * size + (plane + kh * height.axis.dilation()) * width.size;
                        for (int kw = 0; kw < width.axis.kernel(); kw++) {
                            spectra.re[row + kw * width.axis.dilation()] = (double) w[tap++] / size;
                        }
                    }
                }
                transform.forward(spectra, kernel * size);
            }
        });
        return spectra;
    }

    /** One worker's place for two blocks of every channel of a group. */
    private final class Pair implements Pieces.Worker {
        private final float[] x;
        private final float[] w;
        private final ComplexArray kernels;
        private final float[] b;
        private final float[] y;
        private final Epilogue epilogue;
        private final FourierTransform transform;
        private final ComplexArray input = new ComplexArray(channels * size);
        private final ComplexArray output = new ComplexArray(size);

        Pair(
                float[] x,
                float[] w,
                ComplexArray kernels,
                float[] b,
                float[] y,
                Epilogue epilogue,
                FourierTransform transform) {
            this.x = x;
            this.w = w;
            this.kernels = kernels;
            this.b = b;
            this.y = y;
            this.epilogue = epilogue;
            this.transform = transform;
        }

        /** Some out channels of a group. */
        @Override
        public void run(int unit, int from, int to) {
            int group = unit / pairs;
            int first = unit % pairs * 2;
            for (int c = 0; c < channels; c++) {
                load(first, group * channels + c, input.re, c * size);
                load(first + 1, group * channels + c, input.im, c * size);
                transform.forward(input, c * size);
            }
            for (int o = group * outChannels + from; o < group * outChannels + to; o++) {
                multiply(o);
                transform.inverse(output, 0);
                store(first, o, output.re);
                store(first + 1, o, output.im);
            }
        }

        private void multiply(int o) {
            Arrays.fill(output.re, 0);
            Arrays.fill(output.im, 0);
            for (int c = 0; c < channels; c++) {
                butterflies.multiplyAdd(input, c * size, kernels, (o * channels + c) * size, output);
            }
        }

        /** Copies a block's samples; padding, and a block behind the last, are zero. */
        private void load(int block, int channel, double[] to, int at) {
            Arrays.fill(to, at, at + size, 0);
            if (block >= blocks) {
                return;
            }
            int beginDepth = depth.begin(block / width.count() / height.count() % depth.count());
            int beginRow = height.begin(block / width.count() % height.count());
            int begin = width.begin(block % width.count());
            int plane = (n(block) * geometry.inChannels() + channel) * depth.axis.input();
            for (int d = Math.max(0, -beginDepth); d < Math.min(depth.size, depth.axis.input() - beginDepth); d++) {
                for (int h = Math.max(0, -beginRow); h < Math.min(height.size, height.axis.input() - beginRow); h++) {
                    int row = ((plane + beginDepth + d) * height.axis.input() + beginRow + h) * width.axis.input();
                    int put = at + (d * height.size + h) * width.size;
                    int end = Math.min(width.size, width.axis.input() - begin);
                    for (int i = Math.max(0, -begin); i < end; i++) {
                        to[put + i] = x[row + begin + i];
                    }
                }
            }
        }

        private int n(int block) {
            return block / (width.count() * height.count() * depth.count());
        }

        /** Copies a block's results; there are none of a block behind the last. */
        private void store(int block, int o, double[] from) {
            if (block >= blocks) {
                return;
            }
            int blockDepth = block / width.count() / height.count() % depth.count();
            int blockRow = block / width.count() % height.count();
            for (int pd = depth.output(blockDepth); pd < depth.output(blockDepth + 1); pd++) {
                for (int ph = height.output(blockRow); ph < height.output(blockRow + 1); ph++) {
                    int place = depth.place(blockDepth, pd) * height.size + height.place(blockRow, ph);
                    storeRow(n(block), o, pd, ph, block % width.count(), from, place * width.size);
                }
            }
        }

        private void storeRow(int n, int o, int pd, int ph, int block, double[] from, int at) {
            int plane = (n * geometry.outChannels() + o) * depth.axis.output() + pd;
            int row = (plane * height.axis.output() + ph) * width.axis.output();
            int first = width.output(block);
            int end = width.output(block + 1);
            int place = at + width.place(block, first);
            for (int pw = first; pw < end; pw++) {
                float result = (float) (from[place] + b[o]);
                y[row + pw] = Float.isFinite(result) ? result : defined(n, o, pd, ph, pw);
                place += width.axis.stride();
            }
            epilogue.apply(y, row + first, row + end);
        }

        private float defined(int n, int o, int pd, int ph, int pw) {
            return (float) (ReferenceConvolution.sum(geometry, x, w, n, o, pd, ph, pw) + b[o]);
        }
    }
}
