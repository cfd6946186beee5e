package org.striate.engine.convolution;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.ConvGeometry;
import org.striate.engine.geometry.Padding;

/** A convolution drawn from a seed: 1 to 3 axes, any stride, dilation, groups and padding that fit, tensors of normal or of small whole numbers. */
record RandomConvolution(long seed, ConvAttributes attributes, Tensor x, Tensor w, Tensor b) {

    /** The seeds of one run: those of {@code -Dstriate.seed=…} if given, else new ones each time; a failure prints its own. */
    static Stream<RandomConvolution> several(int count) {
        Long given = Long.getLong("striate.seed");
        if (given != null) {
            return Stream.of(of(given, false));
        }
        long first = new SplittableRandom().nextLong() >>> 16;
        return LongStream.range(first, first + count).mapToObj(seed -> of(seed, false));
    }

    static RandomConvolution of(long seed, boolean integer) {
        SplittableRandom random = new SplittableRandom(seed);
        int axes = 1 + random.nextInt(3);
        boolean depthwise = random.nextInt(3) == 0;
        int groups = 1 + random.nextInt(4);
        int channelsPerGroup = depthwise ? 1 : 1 + random.nextInt(6);
        int outPerGroup = depthwise ? 1 + random.nextInt(2) : 1 + random.nextInt(9);
        List<Integer> stride = new ArrayList<>();
        List<Integer> dilation = new ArrayList<>();
        List<Integer> before = new ArrayList<>();
        List<Integer> after = new ArrayList<>();
        Shape x = Shape.of(1 + random.nextInt(2), groups * channelsPerGroup);
        Shape w = Shape.of(groups * outPerGroup, channelsPerGroup);
        for (int axis = 0; axis < axes; axis++) {
            int kernel = 1 + random.nextInt(axes == 1 ? 9 : 4);
            int spread = 1 + random.nextInt(3);
            int span = spread * (kernel - 1) + 1;
            stride.add(1 + random.nextInt(3));
            dilation.add(spread);
            before.add(random.nextInt(3) == 0 ? 0 : random.nextInt(span + 1));
            after.add(random.nextInt(3) == 0 ? 0 : random.nextInt(span + 1));
            int most = axes == 1 ? 90 : axes == 2 ? 20 : 8;
            int least = Math.max(1, span - before.getLast() - after.getLast());
            x = x.concat(Shape.of(least + random.nextInt(most)));
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

    static Tensor tensor(Shape shape, RandomGenerator random, boolean integer) {
        float[] elements = new float[shape.size()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = integer ? random.nextInt(-8, 9) : (float) random.nextGaussian();
        }
        return Tensor.of(shape, elements);
    }

    ConvGeometry geometry() {
        return ConvGeometry.of(x.shape(), w.shape(), attributes);
    }

    @Override
    public String toString() {
        return "seed %d: %s ⋆ %s, %s".formatted(seed, x.shape(), w.shape(), attributes);
    }
}
