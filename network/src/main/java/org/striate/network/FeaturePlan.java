package org.striate.network;

import static org.striate.engine.geometry.ConvGeometry.Axis.HEIGHT;
import static org.striate.engine.geometry.ConvGeometry.Axis.WIDTH;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.arrangement.Selection;
import org.striate.engine.blocked.Feature;
import org.striate.engine.blocked.Plan;
import org.striate.engine.convolution.Algorithm;
import org.striate.engine.convolution.AlgorithmRule;
import org.striate.engine.convolution.Candidate;
import org.striate.engine.convolution.Choice;
import org.striate.engine.elementwise.Arithmetic;
import org.striate.engine.function.UnaryFunction;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.ConvGeometry;
import org.striate.engine.geometry.PoolAttributes;
import org.striate.engine.geometry.PoolGeometry;
import org.striate.engine.normalization.LayerNormalization;
import org.striate.engine.product.GeneralMatrixProduct;
import org.striate.engine.reduction.Reduction;
import org.striate.network.operation.AveragePool;
import org.striate.network.operation.Binary;
import org.striate.network.operation.Concat;
import org.striate.network.operation.Conv;
import org.striate.network.operation.Flatten;
import org.striate.network.operation.FusedConv;
import org.striate.network.operation.Gemm;
import org.striate.network.operation.GlobalPool;
import org.striate.network.operation.LayerNorm;
import org.striate.network.operation.MatMul;
import org.striate.network.operation.MaxPool;
import org.striate.network.operation.Reduce;
import org.striate.network.operation.Reshape;
import org.striate.network.operation.Squeeze;
import org.striate.network.operation.Transpose;
import org.striate.network.operation.Unary;

/**
 * Nodes translated into the layers of a {@link Plan}, one after the other. A convolution waits until its result is read: a sum or an activation that alone
 * reads it becomes its tail. A tensor with its channels last, (N, H, W, C), is the feature maps that it was transposed from.
 */
final class FeaturePlan {
    private static final List<Integer> TO_LAST = List.of(0, 2, 3, 1);
    private static final List<Integer> TO_FIRST = List.of(0, 3, 1, 2);

    private final Inference inference;
    private final Uses uses;
    private final AlgorithmRule rule;
    private final Plan plan = new Plan();
    /** What the nodes wrote, by name. A matrix of features (N, C · H · W) is known by the feature maps that it was. */
    private final Map<String, Feature> features = new HashMap<>();

    private final Map<String, WaitingConv> waiting = new LinkedHashMap<>();
    /** The names of what has its channels last. */
    private final Set<String> channelsLast = new HashSet<>();

    private final List<String> reads = new ArrayList<>();
    private final List<ConvolutionChoice> choices = new ArrayList<>();
    private boolean hasConvolution;

    /**
     * @param uses of the whole network's values
     * @param rule by which algorithms are chosen
     */
    FeaturePlan(Inference inference, Uses uses, AlgorithmRule rule) {
        this.inference = inference;
        this.uses = uses;
        this.rule = rule;
    }

    /** Takes a node into the plan; whether that was possible. */
    boolean add(Node node) {
        NodeFacts facts = new NodeFacts(node, inference);
        Optional<String> output = facts.output();
        if (output.isEmpty()) {
            return false;
        }
        boolean last = facts.input(0).filter(channelsLast::contains).isPresent()
                || facts.input(1).filter(channelsLast::contains).isPresent();
        boolean added = last ? addLast(facts, output.get()) : addFirst(facts, output.get());
        if (added && last && !(node.operation() instanceof Transpose)) {
            channelsLast.add(output.get());
        }
        return added;
    }

    /** A node over feature maps with their channels first. */
    private boolean addFirst(NodeFacts node, String output) {
        return switch (node.node().operation()) {
            case Conv conv -> conv(node, conv.attributes(), Optional.empty(), output);
            case FusedConv(Conv conv, UnaryFunction activation) ->
                conv(node, conv.attributes(), Optional.of(activation), output);
            case Gemm(GeneralMatrixProduct product) -> fullyConnected(node, product, output);
            case Unary(UnaryFunction function) -> unary(node, function, output);
            case Binary(Arithmetic function, var _) when function == Arithmetic.ADD -> sum(node, output);
            case Binary(Arithmetic function, var _)
            when function == Arithmetic.MUL -> withKnown(node, output, 1, WaitingConv::scaled) || scale(node, output);
            case MaxPool pool -> pool(node, pool.attributes(), Optional.empty(), output);
            case AveragePool pool -> pool(node, pool.attributes(), Optional.of(pool.countPadding()), output);
            case GlobalPool(GlobalPool.Kind.Average()) -> mean(node, output);
            case Reduce(Reduction function, var _, var _)
            when function == Reduction.MEAN ->
                node.maps(0).filter(maps -> node.listsPlane(1, maps.rank())).isPresent() && mean(node, output);
            case Concat(int axis) when axis == 1 -> concat(node, output);
            case Flatten _, Reshape _, Squeeze _ -> flatten(node, output);
            case Transpose(List<Integer> perm)
            when perm.equals(TO_LAST) -> {
                boolean seen = alias(node, output);
                if (seen) {
                    channelsLast.add(output);
                }
                yield seen;
            }
            default -> false;
        };
    }

    /** A node over feature maps with their channels last. */
    private boolean addLast(NodeFacts node, String output) {
        return switch (node.node().operation()) {
            case Transpose(List<Integer> perm) when perm.equals(TO_FIRST) -> alias(node, output);
            case LayerNorm(LayerNormalization norm) when norm.axis() == -1 -> norm(node, norm.epsilon(), output);
            case MatMul() -> pointwise(node, output);
            case Unary(UnaryFunction function) -> unary(node, function, output);
            case Binary(Arithmetic function, var _)
            when function == Arithmetic.ADD ->
                withKnown(node, output, -1, WaitingConv::shifted) || (areBothLast(node) && sum(node, output));
            case Binary(Arithmetic function, var _)
            when function == Arithmetic.MUL -> withKnown(node, output, -1, WaitingConv::scaled);
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
        List.copyOf(waiting.keySet()).forEach(this::emit);
        List<String> writes = features.keySet().stream()
                .filter(name -> outside.contains(name) && !reads.contains(name))
                .sorted()
                .toList();
        if (!hasConvolution) {
            return Optional.empty();
        }
        writes.forEach(name -> leave(name, Objects.requireNonNull(features.get(name))));
        List<Shape> shapes =
                writes.stream().map(name -> inference.shape(name).orElseThrow()).toList();
        return plan.schedule()
                .map(schedule -> new Stage.Region(List.copyOf(reads), writes, shapes, List.copyOf(choices), schedule));
    }

    private void leave(String name, Feature feature) {
        if (channelsLast.contains(name)) {
            plan.leaveChannelsLast(feature);
        } else {
            plan.leave(feature);
        }
    }

    private boolean conv(NodeFacts node, ConvAttributes attributes, Optional<UnaryFunction> activation, String output) {
        Optional<Tensor> w = node.constant(1);
        Optional<Shape> x = node.maps(0);
        if (w.isEmpty() || x.isEmpty() || !node.isAbsentOrConstant(2)) {
            return false;
        }
        ConvGeometry geometry = ConvGeometry.of(x.get(), w.get().shape(), attributes);
        List<Candidate> candidates = new ArrayList<>(Plan.candidates(geometry));
        // Alone it may be done by what no plan has: Fourier transforms, for long kernels.
        Algorithm.candidates(geometry).stream()
                .filter(alone -> candidates.stream().noneMatch(planned -> planned.algorithm() == alone.algorithm()))
                .forEach(candidates::add);
        return wait(node, geometry, candidates, w.get(), node.constant(2), activation, output);
    }

    private boolean wait(
            NodeFacts node,
            ConvGeometry geometry,
            List<Candidate> candidates,
            Tensor w,
            Optional<Tensor> b,
            Optional<UnaryFunction> activation,
            String output) {
        Choice choice = rule.choose(candidates);
        if (!choice.chosen().blocked()) {
            return false;
        }
        Tensor bias = b.orElseGet(() -> Tensor.zeros(Shape.of(geometry.outChannels())));
        waiting.put(output, new WaitingConv(read(node, 0), geometry, choice, w, bias, Optional.empty(), activation));
        hasConvolution = true;
        return true;
    }

    /** A convolution whose kernel is the whole picture. */
    private boolean fullyConnected(NodeFacts node, GeneralMatrixProduct product, String output) {
        Optional<Tensor> w = node.constant(1);
        Optional<Shape> x = node.input(0).flatMap(this::inside);
        int outs = node.shape(output).dim(1);
        Optional<Tensor> b = node.vector(2, outs);
        boolean plain = product.alpha() == 1 && product.beta() == 1 && !product.transA();
        if (w.isEmpty() || x.isEmpty() || !plain || (node.input(2).isPresent() && b.isEmpty())) {
            return false;
        }
        Shape map = x.get().rank() > 2 ? x.get() : x.get().concat(Shape.of(1));
        Shape kernel = Shape.of(outs).concat(map.axes(1, map.rank()));
        Tensor weight = (product.transB() ? w.get() : transposed(w.get())).reshape(kernel);
        ConvGeometry geometry = ConvGeometry.of(map, kernel, ConvAttributes.DEFAULT);
        return wait(node, geometry, Plan.candidates(geometry), weight, b, Optional.empty(), output);
    }

    /** The product of every pixel's channels and a matrix. */
    private boolean pointwise(NodeFacts node, String output) {
        Optional<Tensor> w = node.constant(1).filter(matrix -> matrix.shape().rank() == 2);
        Optional<Shape> x = node.input(0).flatMap(this::inside);
        if (w.isEmpty() || x.isEmpty()) {
            return false;
        }
        Tensor matrix = transposed(w.get());
        Shape kernel = matrix.shape().concat(Shape.of(1, 1));
        ConvGeometry geometry = ConvGeometry.of(x.get(), kernel, ConvAttributes.DEFAULT);
        return wait(
                node,
                geometry,
                Plan.candidates(geometry),
                matrix.reshape(kernel),
                Optional.empty(),
                Optional.empty(),
                output);
    }

    private static Tensor transposed(Tensor matrix) {
        return (Tensor) Selection.of(matrix.shape()).permute(1, 0).apply(matrix, Execution.sequential());
    }

    private boolean norm(NodeFacts node, float epsilon, String output) {
        Optional<Shape> x = node.input(0).flatMap(this::inside).filter(Plan::takesNorm);
        int channels = x.map(shape -> shape.dim(1)).orElse(0);
        Optional<Tensor> scale = node.vector(1, channels);
        Optional<Tensor> bias = node.vector(2, channels);
        if (x.isEmpty() || scale.isEmpty() || (node.input(2).isPresent() && bias.isEmpty())) {
            return false;
        }
        Tensor addends = bias.orElseGet(() -> Tensor.zeros(Shape.of(channels)));
        features.put(output, plan.norm(read(node, 0), scale.get(), addends, epsilon));
        return true;
    }

    private boolean unary(NodeFacts node, UnaryFunction function, String output) {
        Optional<String> x = node.input(0);
        Optional<WaitingConv> conv = x.filter(uses::isPrivate)
                .map(waiting::get)
                .filter(before -> before.activation().isEmpty());
        if (conv.isPresent()) {
            x.ifPresent(waiting::remove);
            waiting.put(output, conv.get().then(function));
            return true;
        }
        if (x.flatMap(this::inside).isEmpty()) {
            return false;
        }
        features.put(output, plan.apply(function, read(node, 0)));
        return true;
    }

    /** A bare convolution that alone is read here as one input, the other being a number an out channel along an axis. */
    private Optional<WaitingConv> bare(NodeFacts node, int input) {
        return node.input(input).filter(uses::isPrivate).map(waiting::get).filter(WaitingConv::isBare);
    }

    /** Every channel with a number that is known, which becomes part of the convolution; {@code axis} is the channels'. */
    private boolean withKnown(
            NodeFacts node, String output, int axis, BiFunction<WaitingConv, Tensor, WaitingConv> including) {
        for (int input = 0; input < 2; input++) {
            Optional<WaitingConv> conv = bare(node, input);
            int other = 1 - input;
            Optional<Tensor> known =
                    conv.flatMap(before -> node.vector(other, before.geometry().outChannels()));
            if (known.isPresent() && isAlong(node, other, axis)) {
                node.input(input).ifPresent(waiting::remove);
                waiting.put(output, including.apply(conv.orElseThrow(), known.get()));
                return true;
            }
        }
        return false;
    }

    /** Whether an input's one long axis broadcasts to an axis of the output; negative ones count from the end. */
    private static boolean isAlong(NodeFacts node, int input, int axis) {
        Shape given = node.constant(input).orElseThrow().shape();
        int rank = node.shape(node.output().orElseThrow()).rank();
        int fromEnd = axis < 0 ? -axis : rank - axis;
        return given.size() == 1 || (given.rank() >= fromEnd && given.dim(given.rank() - fromEnd) == given.size());
    }

    private boolean areBothLast(NodeFacts node) {
        return node.input(0).filter(channelsLast::contains).isPresent()
                && node.input(1).filter(channelsLast::contains).isPresent();
    }

    private boolean sum(NodeFacts node, String output) {
        Optional<Shape> a = node.input(0).flatMap(this::inside);
        Optional<Shape> b = node.input(1).flatMap(this::inside);
        if (a.isEmpty() || b.isEmpty() || !a.get().equals(b.get())) {
            return false;
        }
        for (int input = 1; input >= 0; input--) {
            Optional<WaitingConv> conv = bare(node, input);
            if (conv.isPresent()) {
                Feature other = read(node, 1 - input);
                node.input(input).ifPresent(waiting::remove);
                waiting.put(output, conv.get().plus(other));
                return true;
            }
        }
        features.put(output, plan.sum(read(node, 0), read(node, 1), Optional.empty()));
        return true;
    }

    /** Every channel times a number that was computed. */
    private boolean scale(NodeFacts node, String output) {
        for (int factors = 0; factors < 2; factors++) {
            Optional<Shape> x = node.input(1 - factors).flatMap(this::inside);
            Optional<Shape> f = node.input(factors).flatMap(this::inside);
            if (x.isPresent() && f.isPresent() && Plan.takesScale(x.get(), f.get())) {
                features.put(output, plan.scale(read(node, 1 - factors), read(node, factors)));
                return true;
            }
        }
        return false;
    }

    /** @param countPadding of a mean; a maximum has none */
    private boolean pool(NodeFacts node, PoolAttributes attributes, Optional<Boolean> countPadding, String output) {
        if (node.maps(0).isEmpty() || node.input(0).flatMap(this::inside).isEmpty()) {
            return false;
        }
        PoolGeometry geometry = PoolGeometry.of(node.maps(0).get(), attributes);
        Feature x = read(node, 0);
        features.put(
                output,
                countPadding
                        .map(counts -> plan.averagePool(
                                x, geometry.output(), geometry.axis(HEIGHT), geometry.axis(WIDTH), counts))
                        .orElseGet(
                                () -> plan.maxPool(x, geometry.output(), geometry.axis(HEIGHT), geometry.axis(WIDTH))));
        return true;
    }

    private boolean mean(NodeFacts node, String output) {
        if (node.maps(0).isEmpty() || node.input(0).flatMap(this::inside).isEmpty()) {
            return false;
        }
        features.put(output, plan.mean(read(node, 0)));
        return true;
    }

    private boolean concat(NodeFacts node, String output) {
        List<Shape> parts = new ArrayList<>();
        for (Optional<String> input : node.node().inputs()) {
            Optional<Shape> part = input.flatMap(this::inside);
            if (part.isEmpty() || part.get().rank() < 3) {
                return false;
            }
            parts.add(part.get());
        }
        if (!Plan.takesConcat(parts)) {
            return false;
        }
        List<Feature> read = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            read.add(read(node, i));
        }
        features.put(output, plan.concat(read, node.shape(output)));
        return true;
    }

    /** Feature maps (N, C, H, W) as a matrix (N, C · H · W), which a fully-connected layer reads. */
    private boolean flatten(NodeFacts node, String output) {
        Shape flat = node.shape(output);
        return flat.rank() == 2
                && node.input(0)
                        .flatMap(this::inside)
                        .filter(x -> x.dim(0) == flat.dim(0))
                        .isPresent()
                && alias(node, output);
    }

    /** The same feature, or convolution that waits, under another name. */
    private boolean alias(NodeFacts node, String output) {
        Optional<WaitingConv> conv = node.input(0).filter(uses::isPrivate).map(waiting::get);
        if (conv.isPresent()) {
            node.input(0).ifPresent(waiting::remove);
            waiting.put(output, conv.get());
            return true;
        }
        if (node.input(0).flatMap(this::inside).isEmpty()) {
            return false;
        }
        features.put(output, read(node, 0));
        return true;
    }

    /** The shape of a feature of this plan that other layers than a convolution may read: in blocks. */
    private Optional<Shape> inside(String name) {
        return Optional.ofNullable(waiting.get(name))
                .map(WaitingConv::output)
                .or(() -> Optional.ofNullable(features.get(name))
                        .filter(plan::isBlocked)
                        .map(Feature::shape));
    }

    /** The feature that a node reads: one of the plan's, or a tensor that enters it now. */
    private Feature read(NodeFacts node, int input) {
        String name = node.input(input).orElseThrow();
        emit(name);
        return features.computeIfAbsent(name, entering -> {
            reads.add(entering);
            return plan.enter(node.shape(entering));
        });
    }

    private void emit(String name) {
        WaitingConv conv = waiting.remove(name);
        if (conv != null) {
            choices.add(new ConvolutionChoice(name, conv.geometry(), conv.choice()));
            features.put(name, conv.addTo(plan));
        }
    }
}
