package org.striate.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.elementwise.Arithmetic;
import org.striate.engine.function.Clip;
import org.striate.engine.function.Elementary;
import org.striate.engine.function.UnaryFunction;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.Padding;
import org.striate.engine.geometry.PoolAttributes;
import org.striate.engine.geometry.Window.Rounding;
import org.striate.engine.pooling.Pooling.IndexOrder;
import org.striate.network.operation.BatchNorm;
import org.striate.network.operation.Binary;
import org.striate.network.operation.Conv;
import org.striate.network.operation.Dropout;
import org.striate.network.operation.GlobalPool;
import org.striate.network.operation.Identity;
import org.striate.network.operation.MaxPool;
import org.striate.network.operation.Operation;
import org.striate.network.operation.Reshape;
import org.striate.network.operation.ShapeOf;
import org.striate.network.operation.Unary;

/**
 * A small network drawn from a seed: chains and branches of convolutions, normalisations, activations, sums and poolings, with values that several nodes
 * read, values that none reads, and outputs anywhere, among them weights and inputs. An exact one computes with multiples of a power of two that float32
 * holds, so that every way to compute it gives the same bits.
 */
record RandomNetwork(long seed, boolean exact, Network network) {
    private static final int HEIGHT = 5;
    private static final int WIDTH = 7;

    /** So many steps fit into float32, with room for what is added up on the way. */
    private static final double MOST_STEPS = 1 << 22;

    /** As many networks as asked for, from new seeds; or the one of {@code -Dstriate.seed=…}. */
    static Stream<RandomNetwork> several(int count, boolean exact) {
        Long given = Long.getLong("striate.seed");
        long first = given == null ? new SplittableRandom().nextLong() >>> 16 : given;
        return LongStream.range(first, first + (given == null ? count : 1)).mapToObj(seed -> of(seed, exact));
    }

    private static RandomNetwork of(long seed, boolean exact) {
        return new RandomNetwork(seed, exact, new Drawing(new SplittableRandom(seed), exact).network());
    }

    /** Inputs for the network, others for each number. */
    Map<String, Value> inputs(int which) {
        SplittableRandom random = new SplittableRandom(seed + 31L * which);
        Map<String, Value> inputs = new LinkedHashMap<>();
        for (Input input : network.inputs()) {
            Shape shape = input.shape(1 + (int) (seed % 2)).orElseThrow();
            inputs.put(input.name(), tensor(shape, exact ? () -> random.nextInt(-3, 4) : random::nextGaussian));
        }
        return inputs;
    }

    private static Tensor tensor(Shape shape, DoubleSupplier element) {
        float[] elements = new float[shape.size()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = (float) element.getAsDouble();
        }
        return Tensor.of(shape, elements);
    }

    @Override
    public String toString() {
        return "seed %d: outputs %s of %s".formatted(seed, network.outputs(), network.nodes());
    }

    /** A value that is there to be read: (N, channels, height, width), of multiples of a step up to a bound. */
    private record Known(String name, int channels, int height, int width, double bound, double step) {
        Known named(String name) {
            return new Known(name, channels, height, width, bound, step);
        }

        Known within(double bound, double step) {
            return new Known(name, channels, height, width, bound, step);
        }

        boolean isAs(Known other) {
            return channels == other.channels && height == other.height && width == other.width;
        }
    }

    /** The drawing of one network. */
    private static final class Drawing {
        private final SplittableRandom random;
        private final boolean exact;
        private final NetworkBuilder builder = new NetworkBuilder();
        private final List<Known> known = new ArrayList<>();
        private final List<String> names = new ArrayList<>();
        private int count;

        Drawing(SplittableRandom random, boolean exact) {
            this.random = random;
            this.exact = exact;
        }

        Network network() {
            for (String name : List.of("x", "z")) {
                builder.input(name, -1, 3, HEIGHT, WIDTH);
                add(new Known(name, 3, HEIGHT, WIDTH, 3, 1));
            }
            for (int step = 4 + random.nextInt(12); step > 0; step--) {
                draw();
            }
            String[] outputs = random.ints(1 + random.nextInt(3), 0, names.size())
                    .distinct()
                    .mapToObj(names::get)
                    .toArray(String[]::new);
            return builder.build(outputs);
        }

        /** One node or a few that go together. Mostly the newest value is read, so that chains grow. */
        private void draw() {
            Known x = random.nextInt(3) > 0 ? known.getLast() : known.get(random.nextInt(known.size()));
            switch (random.nextInt(12)) {
                case 0, 1, 2 -> conv(x);
                case 3 -> batchNorm(x);
                case 4 -> activation(x);
                case 5 -> sum(x, known.get(random.nextInt(known.size())));
                case 6 -> scaled(x);
                case 7 -> gated(x);
                case 8 -> pool(x);
                case 9 -> sameAgain(x);
                case 10 -> reshaped(x);
                default -> shifted(x);
            }
        }

        private String fresh() {
            return "v" + count++;
        }

        private void add(Known value) {
            known.add(value);
            names.add(value.name);
        }

        /** Whether values of the kind are exact in float32. */
        private static boolean fits(Known value) {
            return value.bound / value.step <= MOST_STEPS;
        }

        /** Exact: −1, 0 or 1. */
        private String weight(Shape shape) {
            double size = 1 / Math.sqrt(shape.size() / (double) shape.dim(0));
            return weight(shape, exact ? () -> random.nextInt(-1, 2) : () -> size * random.nextGaussian());
        }

        private String weight(Shape shape, DoubleSupplier element) {
            String name = "w" + count++;
            builder.weight(name, tensor(shape, element));
            names.add(name);
            return name;
        }

        private void conv(Known x) {
            boolean depthwise = random.nextInt(3) == 0;
            int channels = depthwise
                    ? x.channels
                    : random.nextInt(3) == 0 ? 16 * (1 + random.nextInt(2)) : 1 + random.nextInt(4);
            int kernel = random.nextBoolean() ? 3 : 1;
            Shape shape = Shape.of(channels, depthwise ? 1 : x.channels, kernel, kernel);
            double bound = x.bound * shape.size(1, 4) + 1;
            Known y = new Known(fresh(), channels, x.height, x.width, bound, x.step);
            if (fits(y)) {
                ConvAttributes attributes = ConvAttributes.DEFAULT
                        .withPadding(Padding.of(kernel / 2))
                        .withGroups(depthwise ? channels : 1);
                String bias = random.nextBoolean() ? weight(Shape.of(channels)) : "";
                builder.node(y.name, new Conv(attributes), x.name, weight(shape), bias);
                add(y);
            }
        }

        /** Exact: the deviation is 1 or 2. */
        private void batchNorm(Known x) {
            Known y = x.named(fresh()).within(2 * x.bound + 2, x.step / 2);
            if (fits(y)) {
                Shape list = Shape.of(x.channels);
                String variance =
                        weight(list, exact ? () -> random.nextBoolean() ? 1 : 4 : () -> 0.5 + random.nextDouble());
                BatchNorm norm = new BatchNorm(exact ? 0 : 1e-3f);
                builder.node(y.name, norm, x.name, weight(list), weight(list), weight(list), variance);
                add(y);
            }
        }

        private void activation(Known x) {
            UnaryFunction[] functions = {Clip.RELU, new Clip(-8, 8), Elementary.SIGMOID, Elementary.TANH};
            one(x, new Unary(functions[random.nextInt(exact ? 2 : 4)]));
        }

        /** A node that makes of one value another of its kind. */
        private void one(Known x, Operation operation, String... others) {
            Known y = x.named(fresh());
            builder.node(
                    y.name,
                    operation,
                    Stream.concat(Stream.of(x.name), Stream.of(others)).toArray(String[]::new));
            add(y);
        }

        private void sum(Known a, Known b) {
            Known y = a.named(fresh()).within(a.bound + b.bound, Math.min(a.step, b.step));
            if (a.isAs(b) && fits(y)) {
                builder.node(y.name, new Binary(Arithmetic.ADD), a.name, b.name);
                add(y);
            }
        }

        private void scaled(Known x) {
            one(x, new Binary(Arithmetic.MUL), weight(Shape.of(x.channels, 1, 1)));
        }

        /** x · σ(x); the gate may be read elsewhere too. */
        private void gated(Known x) {
            if (!exact) {
                Known gate = x.named(fresh());
                Known y = x.named(fresh());
                builder.node(gate.name, new Unary(Elementary.SIGMOID), x.name);
                boolean first = random.nextBoolean();
                builder.node(
                        y.name, new Binary(Arithmetic.MUL), first ? gate.name : x.name, first ? x.name : gate.name);
                if (random.nextInt(3) == 0) {
                    add(gate);
                }
                add(y);
            }
        }

        private void pool(Known x) {
            if (random.nextInt(3) == 0) {
                String y = fresh();
                builder.node(y, new GlobalPool(new GlobalPool.Kind.Max()), x.name);
                add(new Known(y, x.channels, 1, 1, x.bound, x.step));
                return;
            }
            PoolAttributes attributes =
                    new PoolAttributes(List.of(3, 3), List.of(1), Padding.of(1), List.of(1), Rounding.FLOOR);
            Known y = x.named(fresh());
            String indices = fresh();
            builder.node(List.of(y.name, indices), new MaxPool(attributes, Optional.of(IndexOrder.ROW_MAJOR)), x.name);
            names.add(indices);
            add(y);
        }

        private void sameAgain(Known x) {
            one(x, random.nextBoolean() ? new Identity() : new Dropout());
        }

        /** By a shape that is known as soon as the network's input has one. */
        private void reshaped(Known x) {
            String shape = fresh();
            builder.node(shape, new ShapeOf(0, 4), x.name);
            names.add(shape);
            one(x, new Reshape(false), shape);
        }

        /** By a sum of weights, which is known before any run. */
        private void shifted(Known x) {
            Known y = x.within(x.bound + 2, x.step);
            if (fits(y)) {
                String sum = fresh();
                Shape shape = Shape.of(x.channels, 1, 1);
                builder.node(sum, new Binary(Arithmetic.ADD), weight(shape), weight(shape));
                names.add(sum);
                one(y, new Binary(Arithmetic.ADD), sum);
            }
        }
    }
}
