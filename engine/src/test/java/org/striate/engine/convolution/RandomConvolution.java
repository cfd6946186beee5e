package org.striate.engine.convolution;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.striate.engine.Seeds;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Tensors;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.ConvGeometry;
import org.striate.engine.geometry.Padding;

/** A convolution drawn from a seed: 1 to 3 axes, any stride, dilation, groups and padding that fit, tensors of normal or of small whole numbers. */
record RandomConvolution(long seed, ConvAttributes attributes, Tensor x, Tensor w, Tensor b) {

    /** The largest numbers that are drawn; kernels and samples for one, two and three axes. */
    private record Most(int groups, int channels, int outChannels, List<Integer> kernel, List<Integer> samples) {
        static final Most USUAL = new Most(4, 6, 9, List.of(9, 4, 4), List.of(90, 20, 8));
        static final Most WIDE = new Most(2, 36, 36, List.of(5, 5, 2), List.of(30, 9, 2));
        static final Most TINY = new Most(2, 2, 2, List.of(4, 2, 2), List.of(12, 4, 2));
    }

    static Stream<RandomConvolution> several(int count) {
        return Seeds.several(count).mapToObj(seed -> of(seed, false));
    }

    /** As many channels as kernels take that compute a vector of them at once. */
    static Stream<RandomConvolution> severalWide(int count) {
        return Seeds.several(count).mapToObj(seed -> of(seed, false, Most.WIDE));
    }

    static RandomConvolution of(long seed, boolean integer) {
        return of(seed, integer, Most.USUAL);
    }

    /** Small enough to write out as a matrix; of whole numbers. */
    static RandomConvolution tiny(long seed) {
        return of(seed, true, Most.TINY);
    }

    private static RandomConvolution of(long seed, boolean integer, Most most) {
        SplittableRandom random = new SplittableRandom(seed);
        int axes = 1 + random.nextInt(3);
        boolean depthwise = random.nextInt(3) == 0;
        // Three or five taps at stride 1, as in most layers of most networks, have kernels of their own.
        boolean plain = random.nextInt(3) == 0;
        boolean wide = most.equals(Most.WIDE);
        int taps = wide && random.nextBoolean() ? 5 : 3;
        int groups = 1 + random.nextInt(depthwise && wide ? most.channels : most.groups);
        int channelsPerGroup = depthwise ? 1 : 1 + random.nextInt(most.channels);
        int outPerGroup = 1 + random.nextInt(!depthwise ? most.outChannels : wide ? 1 : 2);
        if (wide && !depthwise && groups > 1) {
            channelsPerGroup = Math.ceilDiv(channelsPerGroup, 16) * 16;
            outPerGroup = Math.ceilDiv(outPerGroup, 16) * 16;
        }
        List<Integer> stride = new ArrayList<>();
        List<Integer> dilation = new ArrayList<>();
        List<Integer> before = new ArrayList<>();
        List<Integer> after = new ArrayList<>();
        Shape x = Shape.of(1 + random.nextInt(2), groups * channelsPerGroup);
        Shape w = Shape.of(groups * outPerGroup, channelsPerGroup);
        for (int axis = 0; axis < axes; axis++) {
            int kernel =
                    plain ? Math.min(taps, most.kernel.get(axes - 1)) : 1 + random.nextInt(most.kernel.get(axes - 1));
            int spread = plain ? 1 : 1 + random.nextInt(3);
            int span = spread * (kernel - 1) + 1;
            stride.add(plain ? 1 : 1 + random.nextInt(3));
            dilation.add(spread);
            before.add(random.nextInt(3) == 0 ? 0 : random.nextInt(span + 1));
            after.add(random.nextInt(3) == 0 ? 0 : random.nextInt(span + 1));
            int least = Math.max(1, span - before.getLast() - after.getLast());
            x = x.concat(Shape.of(least + random.nextInt(most.samples.get(axes - 1))));
            w = w.concat(Shape.of(kernel));
        }
        ConvAttributes attributes = new ConvAttributes(stride, new Padding.Explicit(before, after), dilation, groups);
        return new RandomConvolution(
                seed,
                attributes,
                tensor(x, random, integer),
                tensor(w, random, integer),
                tensor(Shape.of(w.dim(0)), random, integer));
    }

    private static Tensor tensor(Shape shape, RandomGenerator random, boolean integer) {
        return integer ? Tensors.whole(shape, random) : Tensors.normal(shape, random);
    }

    /** The same shapes and attributes with tensors of normal numbers. */
    RandomConvolution real() {
        SplittableRandom random = new SplittableRandom(seed);
        return new RandomConvolution(
                seed,
                attributes,
                tensor(x.shape(), random, false),
                tensor(w.shape(), random, false),
                tensor(b.shape(), random, false));
    }

    /** The same shapes and attributes with tensors of small whole numbers. */
    RandomConvolution whole() {
        SplittableRandom random = new SplittableRandom(seed);
        return new RandomConvolution(
                seed,
                attributes,
                tensor(x.shape(), random, true),
                tensor(w.shape(), random, true),
                tensor(b.shape(), random, true));
    }

    ConvGeometry geometry() {
        return ConvGeometry.of(x.shape(), w.shape(), attributes);
    }

    @Override
    public String toString() {
        return "seed %d: %s ⋆ %s, %s".formatted(seed, x.shape(), w.shape(), attributes);
    }
}
