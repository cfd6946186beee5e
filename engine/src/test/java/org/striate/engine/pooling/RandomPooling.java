package org.striate.engine.pooling;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.striate.engine.Indices;
import org.striate.engine.Seeds;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Tensors;
import org.striate.engine.geometry.Padding;
import org.striate.engine.geometry.PoolAttributes;
import org.striate.engine.geometry.PoolGeometry;
import org.striate.engine.geometry.Window;
import org.striate.engine.geometry.Window.Rounding;

/** A pooling drawn from a seed: 1 to 3 axes, with or without a batch, and padding of at most half the kernel, as PyTorch wants it. */
record RandomPooling(long seed, Shape input, PoolAttributes attributes) {

    static Stream<RandomPooling> several(int count) {
        return Seeds.several(count).mapToObj(RandomPooling::of);
    }

    private static RandomPooling of(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int axes = 1 + random.nextInt(3);
        Shape input = random.nextBoolean() ? Shape.of(1 + random.nextInt(3)) : Shape.of(2, 1 + random.nextInt(3));
        List<Integer> kernel = new ArrayList<>();
        List<Integer> stride = new ArrayList<>();
        List<Integer> dilation = new ArrayList<>();
        List<Integer> before = new ArrayList<>();
        List<Integer> after = new ArrayList<>();
        for (int axis = 0; axis < axes; axis++) {
            kernel.add(1 + random.nextInt(axes == 1 ? 6 : 3));
            stride.add(1 + random.nextInt(4));
            dilation.add(1 + random.nextInt(2));
            before.add(random.nextInt(kernel.getLast() / 2 + 1));
            after.add(random.nextInt(kernel.getLast() / 2 + 1));
            int span = dilation.getLast() * (kernel.getLast() - 1) + 1;
            input = input.concat(Shape.of(span + random.nextInt(axes == 1 ? 30 : 6)));
        }
        Rounding rounding = random.nextBoolean() ? Rounding.FLOOR : Rounding.CEIL;
        return new RandomPooling(
                seed,
                input,
                new PoolAttributes(kernel, stride, new Padding.Explicit(before, after), dilation, rounding));
    }

    /** Normal numbers. */
    Tensor x() {
        return Tensors.normal(input, new SplittableRandom(seed + 1));
    }

    PoolGeometry geometry() {
        return PoolGeometry.of(input, attributes);
    }

    Pooling pooling() {
        return Pooling.of(input, attributes);
    }

    /**
     * Visits the taps of the window of an output element, in row-major order: each tap's position in the input, or −1 on padding. Taps beyond the padding,
     * which a window that hangs over the end has, are no taps.
     */
    void window(int output, IntConsumer tap) {
        PoolGeometry geometry = geometry();
        int outer = geometry.outer().rank();
        Shape kernel = Shape.of(
                attributes.kernel().stream().mapToInt(Integer::intValue).toArray());
        int[] sample = Indices.index(output, geometry.output());
        int[] position = sample.clone();
        for (int k = 0; k < kernel.size(); k++) {
            int[] offset = Indices.index(k, kernel);
            boolean exists = true;
            for (int axis = 0; axis < offset.length; axis++) {
                Window window = geometry.axes().get(axis);
                int at = position[outer + axis] * window.stride() - window.before() + offset[axis] * window.dilation();
                exists &= at < window.input() + window.after();
                sample[outer + axis] = at;
            }
            if (exists) {
                tap.accept(Indices.isInside(sample, input) ? Indices.position(sample, input) : -1);
            }
        }
    }

    @Override
    public String toString() {
        return "seed %d: %s, %s".formatted(seed, input, attributes);
    }
}
