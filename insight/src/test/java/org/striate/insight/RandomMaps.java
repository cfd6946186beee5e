package org.striate.insight;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.arrangement.PadMode;
import org.striate.engine.elementwise.Arithmetic;
import org.striate.engine.function.Clip;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.Padding;
import org.striate.engine.geometry.PoolAttributes;
import org.striate.engine.geometry.Window.Rounding;
import org.striate.engine.resize.Coordinates;
import org.striate.engine.resize.Interpolation;
import org.striate.network.operation.AveragePool;
import org.striate.network.operation.Binary;
import org.striate.network.operation.BlockOrder;
import org.striate.network.operation.Concat;
import org.striate.network.operation.Conv;
import org.striate.network.operation.ConvTranspose;
import org.striate.network.operation.DepthToSpace;
import org.striate.network.operation.LpPool;
import org.striate.network.operation.MaxPool;
import org.striate.network.operation.Operation;
import org.striate.network.operation.Pad;
import org.striate.network.operation.Resample;
import org.striate.network.operation.Reshape;
import org.striate.network.operation.Slice;
import org.striate.network.operation.SpaceToDepth;
import org.striate.network.operation.Split;
import org.striate.network.operation.Transpose;
import org.striate.network.operation.Unary;

/**
 * A small network of feature maps over one or two spatial axes, drawn from a seed, whose weights are all positive: whatever a position sees changes it.
 */
record RandomMaps(long seed, NetworkBuilder builder, Shape input, List<Known> values) {

    /** As many networks as asked for, from new seeds; or the one of {@code -Dstriate.seed=…}. */
    static Stream<RandomMaps> several(int count) {
        Long given = Long.getLong("striate.seed");
        long first = given == null ? new SplittableRandom().nextLong() >>> 16 : given;
        return LongStream.range(first, first + (given == null ? count : 1)).mapToObj(RandomMaps::of);
    }

    private static RandomMaps of(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int axes = 1 + random.nextInt(2);
        int[] input = IntStream.concat(IntStream.of(1, 4), random.ints(axes, axes == 1 ? 30 : 12, axes == 1 ? 60 : 24))
                .toArray();
        Drawing drawing = new Drawing(random, Shape.of(input));
        int values = 3 + random.nextInt(6);
        while (drawing.known.size() < values) {
            drawing.draw();
        }
        return new RandomMaps(seed, drawing.builder, Shape.of(input), drawing.known);
    }

    @Override
    public String toString() {
        return "seed %d: %s of %s"
                .formatted(
                        seed,
                        builder.build().nodes().stream()
                                .map(node -> node.name() + " = " + node.operation() + node.inputs())
                                .toList(),
                        input);
    }

    /**
     * A value that is there to be read, of four channels.
     *
     * @param exact whether it was made by windows and rearrangements alone, so that its field is exact
     * @param jump the product of the strides before it, which tells fields that move alike
     */
    record Known(String name, Shape shape, boolean exact, List<Integer> jump) {}

    /** The drawing of one network. */
    private static final class Drawing {
        private static final int CHANNELS = 4;
        /** Elements beyond which a value is not enlarged. */
        private static final int MOST = 3000;

        private final SplittableRandom random;
        private final NetworkBuilder builder;
        private final List<Known> known = new ArrayList<>();
        private final int axes;
        private int count;

        Drawing(SplittableRandom random, Shape input) {
            this.random = random;
            this.builder = new NetworkBuilder(input.dims());
            this.axes = input.rank() - 2;
            known.add(new Known(
                    "x", input, true, IntStream.range(0, axes).mapToObj(_ -> 1).toList()));
        }

        /** One node or a few that go together. Mostly the newest value is read, so that chains grow. */
        void draw() {
            Known x = random.nextInt(4) > 0 ? known.getLast() : known.get(random.nextInt(known.size()));
            switch (random.nextInt(x.shape.size() > MOST ? 8 : 12)) {
                case 0, 1 -> conv(x);
                case 2 -> pool(x);
                case 3 -> pad(x);
                case 4, 5 -> sum(x);
                case 6 -> shuffled(x);
                case 7 -> activated(x);
                case 8 -> transposed(x);
                case 9 -> resized(x);
                case 10 -> blocks(x);
                default -> sliced(x);
            }
        }

        private String fresh() {
            return "v" + count++;
        }

        private List<Integer> each(IntUnaryOperator number) {
            return IntStream.range(0, axes).map(number).boxed().toList();
        }

        private void add(Known x, String name, boolean exact, List<Integer> stride) {
            List<Integer> jump = each(axis -> x.jump.get(axis) * stride.get(axis));
            known.add(new Known(name, builder.shape(name), x.exact && exact, jump));
        }

        private void add(Known x, String name, boolean exact) {
            add(x, name, exact, each(_ -> 1));
        }

        /** Windows that fit into a value: what a convolution and a pooling share. */
        private record Windows(List<Integer> kernel, List<Integer> stride, List<Integer> dilation, Padding padding) {}

        private Windows windows(Known x) {
            List<Integer> dilation = each(_ -> 1 + random.nextInt(2));
            List<Integer> kernel =
                    each(axis -> 1 + random.nextInt(Math.min(4, 1 + (x.shape.dim(axis + 2) - 1) / dilation.get(axis))));
            List<Integer> stride = each(_ -> 1 + random.nextInt(2));
            List<Integer> before = each(axis -> random.nextInt(kernel.get(axis)));
            List<Integer> after = each(axis -> random.nextInt(kernel.get(axis)));
            return new Windows(kernel, stride, dilation, new Padding.Explicit(before, after));
        }

        private String weight(String output, int in, int out, List<Integer> kernel) {
            Shape shape = Shape.of(out, in)
                    .concat(Shape.of(kernel.stream().mapToInt(Integer::intValue).toArray()));
            float[] elements = new float[shape.size()];
            for (int i = 0; i < elements.length; i++) {
                elements[i] = (float) (0.5 + random.nextDouble() / 2) * out / shape.size();
            }
            builder.weight(output + ".weight", Tensor.of(shape, elements));
            return output + ".weight";
        }

        private void conv(Known x) {
            String y = fresh();
            Windows windows = windows(x);
            int groups = 1 << random.nextInt(3);
            ConvAttributes attributes = new ConvAttributes(windows.stride, windows.padding, windows.dilation, groups);
            builder.node(y, new Conv(attributes), x.name, weight(y, CHANNELS / groups, CHANNELS, windows.kernel));
            add(x, y, true, windows.stride);
        }

        private void pool(Known x) {
            String y = fresh();
            Windows windows = windows(x);
            PoolAttributes attributes = new PoolAttributes(
                    windows.kernel,
                    windows.stride,
                    windows.padding,
                    windows.dilation,
                    random.nextBoolean() ? Rounding.CEIL : Rounding.FLOOR);
            Operation operation = switch (random.nextInt(3)) {
                case 0 -> new MaxPool(attributes, Optional.empty());
                case 1 -> new AveragePool(attributes, random.nextBoolean());
                default -> new LpPool(attributes, 1);
            };
            builder.node(y, operation, x.name);
            add(x, y, true, windows.stride);
        }

        /** Where samples are cut off, those that a window later takes for padding are there in the input. */
        private void pad(Known x) {
            String y = fresh();
            boolean cuts = random.nextInt(3) == 0;
            List<Integer> sides = IntStream.range(0, 2 * axes)
                    .map(side -> cuts && x.shape.dim(2 + side % axes) > 2 ? -random.nextInt(2) : random.nextInt(3))
                    .boxed()
                    .toList();
            builder.list(y + ".pads", numbers(sides)).list(y + ".axes", numbers(each(axis -> axis + 2)));
            builder.node(y, new Pad(PadMode.CONSTANT), x.name, y + ".pads", "", y + ".axes");
            add(x, y, !cuts);
        }

        private static long[] numbers(List<Integer> list) {
            return list.stream().mapToLong(Integer::longValue).toArray();
        }

        /** The sum of two values of one size, or their channels side by side, of which the first and the last are kept. */
        private void sum(Known x) {
            List<Known> alike =
                    known.stream().filter(other -> other.shape.equals(x.shape)).toList();
            Known other = alike.get(random.nextInt(alike.size()));
            String y = fresh();
            if (random.nextBoolean()) {
                builder.node(y, new Binary(Arithmetic.ADD), x.name, other.name);
            } else {
                builder.node(y + ".both", new Concat(1), x.name, other.name);
                builder.node(
                        y,
                        new Conv(ConvAttributes.DEFAULT),
                        y + ".both",
                        weight(y, 2 * CHANNELS, CHANNELS, each(_ -> 1)));
            }
            add(x, y, other.exact && other.jump.equals(x.jump));
        }

        /** Channels shuffled between two groups, as ShuffleNet does, and cut in two and joined the other way round. */
        private void shuffled(Known x) {
            String y = fresh();
            List<Integer> sizes = each(axis -> x.shape.dim(axis + 2));
            List<Integer> split = new ArrayList<>(List.of(0, 2, CHANNELS / 2));
            split.addAll(sizes);
            List<Integer> joined = new ArrayList<>(List.of(0, CHANNELS));
            joined.addAll(sizes);
            List<Integer> perm = new ArrayList<>(List.of(0, 2, 1));
            perm.addAll(each(axis -> axis + 3));
            builder.list(y + ".split", numbers(split)).list(y + ".joined", numbers(joined));
            builder.node(y + ".groups", new Reshape(false), x.name, y + ".split");
            builder.node(y + ".turned", new Transpose(perm), y + ".groups");
            builder.node(y + ".shuffled", new Reshape(false), y + ".turned", y + ".joined");
            builder.node(List.of(y + ".first", y + ".second"), new Split(1, 2), y + ".shuffled");
            builder.node(y, new Concat(1), y + ".second", y + ".first");
            add(x, y, true);
        }

        private void activated(Known x) {
            String y = fresh();
            builder.node(y, new Unary(Clip.RELU), x.name);
            add(x, y, true);
        }

        private void transposed(Known x) {
            String y = fresh();
            List<Integer> kernel = each(_ -> 1 + random.nextInt(4));
            List<Integer> stride = each(_ -> 1 + random.nextInt(3));
            List<Integer> cut = each(axis -> random.nextInt(1 + (kernel.get(axis) - 1) / 2));
            ConvAttributes attributes = new ConvAttributes(stride, new Padding.Explicit(cut, cut), List.of(1), 1);
            builder.node(
                    y,
                    new ConvTranspose(attributes, List.of(0), List.of()),
                    x.name,
                    weight(y, CHANNELS, CHANNELS, kernel));
            add(x, y, false);
        }

        private void resized(Known x) {
            String y = fresh();
            Interpolation interpolation = switch (random.nextInt(4)) {
                case 0 -> new Interpolation.Nearest(Interpolation.Rounding.FLOOR);
                case 1 -> new Interpolation.Nearest(Interpolation.Rounding.ROUND_PREFER_CEIL);
                default ->
                    new Interpolation.Weighted(
                            new Interpolation.Kernel.Linear(), random.nextBoolean(), random.nextBoolean());
            };
            Coordinates coordinates = switch (random.nextInt(3)) {
                case 0 -> new Coordinates.HalfPixel();
                case 1 -> new Coordinates.AlignCorners();
                default -> new Coordinates.Asymmetric();
            };
            List<Integer> sizes = each(axis -> 1 + random.nextInt(2 * x.shape.dim(axis + 2)));
            builder.list(y + ".sizes", numbers(sizes));
            Resample resample =
                    new Resample(interpolation, coordinates, each(axis -> axis + 2), Resample.AspectRatio.STRETCH);
            builder.node(y, resample, x.name, "", "", y + ".sizes");
            add(x, y, false);
        }

        /** Channels as blocks of pixels, and the channels made four again. */
        private void blocks(Known x) {
            boolean fits = IntStream.range(2, x.shape.rank()).allMatch(axis -> x.shape.dim(axis) % 2 == 0);
            if (axes != 2) {
                return;
            }
            String y = fresh();
            BlockOrder order = random.nextBoolean() ? BlockOrder.BLOCK_FIRST : BlockOrder.CHANNEL_FIRST;
            boolean toDepth = fits && random.nextBoolean();
            builder.node(y + ".blocks", toDepth ? new SpaceToDepth(2, order) : new DepthToSpace(2, order), x.name);
            int channels = toDepth ? 4 * CHANNELS : CHANNELS / 4;
            builder.node(
                    y, new Conv(ConvAttributes.DEFAULT), y + ".blocks", weight(y, channels, CHANNELS, each(_ -> 1)));
            add(x, y, toDepth, each(_ -> 2));
        }

        private void sliced(Known x) {
            String y = fresh();
            List<Integer> steps = each(_ -> List.of(-2, -1, 1, 2).get(random.nextInt(4)));
            List<Integer> starts = each(axis -> random.nextInt(2) - (steps.get(axis) < 0 ? 2 : 0));
            builder.list(y + ".starts", numbers(starts))
                    .list(
                            y + ".ends",
                            IntStream.range(0, axes)
                                    .mapToLong(axis -> steps.get(axis) < 0 ? Long.MIN_VALUE : Long.MAX_VALUE)
                                    .toArray())
                    .list(y + ".axes", numbers(each(axis -> axis + 2)))
                    .list(y + ".steps", numbers(steps));
            if (IntStream.range(2, x.shape.rank()).allMatch(axis -> x.shape.dim(axis) > 2)) {
                builder.node(y, new Slice(), x.name, y + ".starts", y + ".ends", y + ".axes", y + ".steps");
                add(x, y, false);
            }
        }
    }
}
