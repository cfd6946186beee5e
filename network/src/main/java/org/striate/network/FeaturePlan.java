package org.striate.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.striate.engine.ElementType;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.blocked.Feature;
import org.striate.engine.blocked.Plan;
import org.striate.engine.elementwise.Arithmetic;
import org.striate.engine.function.UnaryFunction;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.ConvGeometry;
import org.striate.engine.geometry.PoolGeometry;
import org.striate.engine.product.GeneralMatrixProduct;
import org.striate.engine.reduction.Reduction;
import org.striate.network.operation.AveragePool;
import org.striate.network.operation.Binary;
import org.striate.network.operation.Concat;
import org.striate.network.operation.Conv;
import org.striate.network.operation.Fact;
import org.striate.network.operation.Flatten;
import org.striate.network.operation.FusedConv;
import org.striate.network.operation.Gemm;
import org.striate.network.operation.GlobalPool;
import org.striate.network.operation.MaxPool;
import org.striate.network.operation.Reduce;
import org.striate.network.operation.Reshape;
import org.striate.network.operation.Squeeze;
import org.striate.network.operation.Unary;

/**
 * Nodes translated into the layers of a {@link Plan}, one after the other. A convolution waits until its result is read: a sum or an activation that alone
 * reads it becomes its tail.
 */
final class FeaturePlan {
    private final Inference inference;
    private final Uses uses;
    private final Plan plan = new Plan();
    /** What the nodes wrote, by name. A matrix of features (N, C · H · W) is known by the feature maps that it was. */
    private final Map<String, Feature> features = new HashMap<>();

    private final Map<String, Waiting> waiting = new LinkedHashMap<>();
    private final List<String> reads = new ArrayList<>();
    private boolean hasConvolution;

    /** A convolution that is not in the plan yet. */
    private record Waiting(
            Feature x,
            ConvGeometry geometry,
            Tensor w,
            Tensor b,
            Optional<Feature> residual,
            Optional<UnaryFunction> activation) {
        Waiting plus(Feature added) {
            return new Waiting(x, geometry, w, b, Optional.of(added), activation);
        }

        Waiting then(UnaryFunction function) {
            return new Waiting(x, geometry, w, b, residual, Optional.of(function));
        }

        Shape output() {
            return geometry.output();
        }
    }

    FeaturePlan(Network network, Inference inference) {
        this.inference = inference;
        this.uses = new Uses(network);
    }

    /** Takes a node into the plan; whether that was possible. */
    boolean add(Node node) {
        Optional<String> only = node.outputs().stream().skip(1).anyMatch(Optional::isPresent)
                ? Optional.empty()
                : node.outputs().getFirst();
        if (only.isEmpty() || inference.fact(only.get()).isEmpty()) {
            return false;
        }
        String output = only.get();
        return switch (node.operation()) {
            case Conv conv -> conv(node, conv.attributes(), Optional.empty(), output);
            case FusedConv(Conv conv, UnaryFunction activation) ->
                conv(node, conv.attributes(), Optional.of(activation), output);
            case Gemm(GeneralMatrixProduct product) -> fullyConnected(node, product, output);
            case Unary(UnaryFunction function) -> unary(node, function, output);
            case Binary(Arithmetic function, var _) when function == Arithmetic.ADD -> sum(node, output);
            case Binary(Arithmetic function, var _) when function == Arithmetic.MUL -> scale(node, output);
            case MaxPool pool -> maxPool(node, pool, output);
            case AveragePool pool -> averagePool(node, pool, output);
            case GlobalPool(GlobalPool.Kind.Average()) -> mean(node, output);
            case Reduce(Reduction function, var _, var _)
            when function == Reduction.MEAN && reducesPlanes(node) -> mean(node, output);
            case Concat(int axis) when axis == 1 -> concat(node, output);
            case Flatten _, Reshape _, Squeeze _ -> flatten(node, output);
            default -> false;
        };
    }

    /**
     * The stage that runs the nodes.
     *
     * @param outside names that are read outside
     * @return empty if nothing in it is worth a stage of its own
     */
    Optional<Stage> finish(Set<String> outside) {
        if (!hasConvolution) {
            return Optional.empty();
        }
        List.copyOf(waiting.keySet()).forEach(this::emit);
        List<String> writes = features.keySet().stream()
                .filter(name -> outside.contains(name) && !reads.contains(name))
                .sorted()
                .toList();
        writes.forEach(name -> plan.leave(Objects.requireNonNull(features.get(name))));
        List<Shape> shapes = writes.stream().map(this::shape).toList();
        return plan.schedule().map(schedule -> new Stage.Region(List.copyOf(reads), writes, shapes, schedule));
    }

    private boolean conv(Node node, ConvAttributes attributes, Optional<UnaryFunction> activation, String output) {
        Optional<Tensor> w = constant(node, 1);
        Optional<Shape> x = mapShape(node, 0);
        boolean knowsBias = node.inputs().size() < 3
                || node.inputs().get(2).isEmpty()
                || constant(node, 2).isPresent();
        if (w.isEmpty() || x.isEmpty() || !knowsBias) {
            return false;
        }
        ConvGeometry geometry = ConvGeometry.of(x.get(), w.get().shape(), attributes);
        if (!Plan.takes(geometry)) {
            return false;
        }
        Tensor b = constant(node, 2).orElseGet(() -> Tensor.zeros(Shape.of(geometry.outChannels())));
        waiting.put(output, new Waiting(read(node, 0), geometry, w.get(), b, Optional.empty(), activation));
        hasConvolution = true;
        return true;
    }

    /** A convolution whose kernel is the whole picture. */
    private boolean fullyConnected(Node node, GeneralMatrixProduct product, String output) {
        Optional<Tensor> w = constant(node, 1);
        Optional<Feature> x = node.inputs().getFirst().flatMap(this::inside);
        int outs = shape(output).dim(1);
        Optional<Tensor> c = constant(node, 2);
        boolean plain = product.alpha() == 1 && product.beta() == 1 && !product.transA();
        boolean hasBias = node.inputs().size() > 2 && node.inputs().get(2).isPresent();
        if (w.isEmpty()
                || x.isEmpty()
                || !plain
                || (hasBias && c.filter(b -> b.shape().size() == outs).isEmpty())) {
            return false;
        }
        Shape map = x.get().shape();
        Shape kernel = Shape.of(outs, map.dim(1)).concat(map.rank() > 2 ? map.axes(2, map.rank()) : Shape.of(1));
        Tensor weight = (product.transB() ? w.get() : transposed(w.get())).reshape(kernel);
        Shape input = map.rank() > 2 ? map : map.concat(Shape.of(1));
        ConvGeometry geometry = ConvGeometry.of(input, kernel, ConvAttributes.DEFAULT);
        if (!Plan.takes(geometry)) {
            return false;
        }
        Tensor b = c.map(given -> given.reshape(Shape.of(outs))).orElseGet(() -> Tensor.zeros(Shape.of(outs)));
        waiting.put(output, new Waiting(read(node, 0), geometry, weight, b, Optional.empty(), Optional.empty()));
        return true;
    }

    private static Tensor transposed(Tensor matrix) {
        int rows = matrix.shape().dim(0);
        int columns = matrix.shape().dim(1);
        float[] from = matrix.toArray();
        float[] to = new float[from.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                to[column * rows + row] = from[row * columns + column];
            }
        }
        return Tensor.of(Shape.of(columns, rows), to);
    }

    private boolean unary(Node node, UnaryFunction function, String output) {
        Optional<String> x = node.inputs().getFirst();
        Optional<Waiting> conv = x.filter(uses::isPrivate).map(waiting::get);
        if (conv.filter(before -> before.activation().isEmpty()).isPresent()) {
            waiting.remove(x.get());
            waiting.put(output, conv.get().then(function));
            return true;
        }
        if (x.flatMap(this::inside).isEmpty()) {
            return false;
        }
        features.put(output, plan.apply(function, read(node, 0)));
        return true;
    }

    private boolean sum(Node node, String output) {
        Optional<Feature> a = node.inputs().get(0).flatMap(this::inside);
        Optional<Feature> b = node.inputs().get(1).flatMap(this::inside);
        if (a.isEmpty() || b.isEmpty() || !a.get().shape().equals(b.get().shape())) {
            return false;
        }
        for (int conv = 1; conv >= 0; conv--) {
            String name = node.inputs().get(conv).orElseThrow();
            Waiting before = waiting.get(name);
            if (before != null
                    && uses.isPrivate(name)
                    && before.residual().isEmpty()
                    && before.activation().isEmpty()) {
                Feature other = read(node, 1 - conv);
                waiting.remove(name);
                waiting.put(output, before.plus(other));
                return true;
            }
        }
        features.put(output, plan.sum(read(node, 0), read(node, 1), Optional.empty()));
        return true;
    }

    private boolean scale(Node node, String output) {
        for (int factors = 0; factors < 2; factors++) {
            Optional<Feature> x = node.inputs().get(1 - factors).flatMap(this::inside);
            Optional<Feature> f = node.inputs().get(factors).flatMap(this::inside);
            if (x.isPresent()
                    && f.isPresent()
                    && x.get().shape().axes(0, 2).equals(f.get().shape().axes(0, 2))
                    && isPixel(f.get())
                    && x.get().shape().rank() == f.get().shape().rank()) {
                features.put(output, plan.scale(read(node, 1 - factors), read(node, factors)));
                return true;
            }
        }
        return false;
    }

    private boolean maxPool(Node node, MaxPool pool, String output) {
        return pooled(
                node,
                geometry -> plan.maxPool(
                        read(node, 0),
                        geometry.output(),
                        geometry.axis(ConvGeometry.Axis.HEIGHT),
                        geometry.axis(ConvGeometry.Axis.WIDTH)),
                () -> PoolGeometry.of(shape(node, 0), pool.attributes()),
                output);
    }

    private boolean averagePool(Node node, AveragePool pool, String output) {
        return pooled(
                node,
                geometry -> plan.averagePool(
                        read(node, 0),
                        geometry.output(),
                        geometry.axis(ConvGeometry.Axis.HEIGHT),
                        geometry.axis(ConvGeometry.Axis.WIDTH),
                        pool.countPadding()),
                () -> PoolGeometry.of(shape(node, 0), pool.attributes()),
                output);
    }

    private boolean pooled(
            Node node,
            java.util.function.Function<PoolGeometry, Feature> pool,
            java.util.function.Supplier<PoolGeometry> geometry,
            String output) {
        if (node.inputs().getFirst().flatMap(this::inside).isEmpty()
                || mapShape(node, 0).isEmpty()) {
            return false;
        }
        features.put(output, pool.apply(geometry.get()));
        return true;
    }

    private boolean mean(Node node, String output) {
        if (node.inputs().getFirst().flatMap(this::inside).isEmpty()
                || mapShape(node, 0).isEmpty()) {
            return false;
        }
        features.put(output, plan.mean(read(node, 0)));
        return true;
    }

    private boolean reducesPlanes(Node node) {
        if (mapShape(node, 0).isEmpty() || node.inputs().size() < 2) {
            return false;
        }
        int rank = shape(node, 0).rank();
        return node.inputs()
                .get(1)
                .flatMap(inference::fact)
                .flatMap(Fact::constant)
                .filter(IntegerTensor.class::isInstance)
                .map(axes -> java.util.Arrays.stream(((IntegerTensor) axes).toArray())
                        .map(axis -> axis < 0 ? axis + rank : axis)
                        .sorted()
                        .boxed()
                        .toList()
                        .equals(java.util.stream.LongStream.range(2, rank)
                                .boxed()
                                .toList()))
                .orElse(false);
    }

    private boolean concat(Node node, String output) {
        List<Shape> parts = new ArrayList<>();
        for (Optional<String> input : node.inputs()) {
            Optional<Feature> part = input.flatMap(this::inside);
            if (part.isEmpty() || part.get().shape().rank() < 3) {
                return false;
            }
            parts.add(part.get().shape());
        }
        if (!Plan.takesConcat(parts)) {
            return false;
        }
        List<Feature> read = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            read.add(read(node, i));
        }
        features.put(output, plan.concat(read, shape(output)));
        return true;
    }

    /** Feature maps (N, C, H, W) as a matrix (N, C · H · W), which a fully-connected layer reads. */
    private boolean flatten(Node node, String output) {
        Optional<Feature> x = node.inputs().getFirst().flatMap(this::inside);
        Shape flat = shape(output);
        if (x.isEmpty() || flat.rank() != 2 || flat.dim(0) != x.get().shape().dim(0)) {
            return false;
        }
        features.put(output, read(node, 0));
        return true;
    }

    /** A feature of this plan that other layers than a convolution may read: in blocks, and known under its own shape. */
    private Optional<Feature> inside(String name) {
        Waiting conv = waiting.get(name);
        if (conv != null) {
            return Optional.of(new Feature(-1, conv.output()));
        }
        return Optional.ofNullable(features.get(name)).filter(plan::isBlocked);
    }

    private static boolean isPixel(Feature feature) {
        return feature.shape().size(2, feature.shape().rank()) == 1;
    }

    /** The shape of an input that is a batch of feature maps or signals of float32, and not empty. */
    private Optional<Shape> mapShape(Node node, int input) {
        return node.inputs()
                .get(input)
                .flatMap(inference::fact)
                .filter(fact ->
                        fact.type() == ElementType.FLOAT32 && fact.constant().isEmpty())
                .map(Fact::shape)
                .filter(shape -> (shape.rank() == 3 || shape.rank() == 4) && shape.size() > 0);
    }

    private Optional<Tensor> constant(Node node, int input) {
        if (input >= node.inputs().size()) {
            return Optional.empty();
        }
        return node.inputs()
                .get(input)
                .flatMap(inference::fact)
                .flatMap(Fact::constant)
                .filter(Tensor.class::isInstance)
                .map(Tensor.class::cast);
    }

    private Shape shape(Node node, int input) {
        return shape(node.inputs().get(input).orElseThrow());
    }

    private Shape shape(String name) {
        return inference.shape(name).orElseThrow();
    }

    /** The feature that a node reads: one of the plan's, or a tensor that enters it now. */
    private Feature read(Node node, int input) {
        String name = node.inputs().get(input).orElseThrow();
        emit(name);
        return features.computeIfAbsent(name, entering -> {
            reads.add(entering);
            return plan.enter(shape(entering));
        });
    }

    private void emit(String name) {
        Waiting conv = waiting.remove(name);
        if (conv != null) {
            features.put(
                    name, plan.conv(conv.x(), conv.geometry(), conv.w(), conv.b(), conv.residual(), conv.activation()));
        }
    }
}
