package org.striate.network;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.elementwise.Arithmetic;
import org.striate.engine.function.Elementary;
import org.striate.engine.function.Gelu;
import org.striate.engine.function.Swish;
import org.striate.engine.internal.Access;
import org.striate.engine.normalization.BatchNormalization;
import org.striate.network.operation.BatchNorm;
import org.striate.network.operation.Binary;
import org.striate.network.operation.Conv;
import org.striate.network.operation.FusedConv;
import org.striate.network.operation.Inputs;
import org.striate.network.operation.Unary;

/** What a node and the node before it make together: one pass over the nodes, each rewriting from what is already rewritten. */
final class Fusion {
    private final Network network;
    private final Uses uses;
    private final Map<String, Value> weights;
    private final Set<String> names;
    /** By the first value that is written: a swallowed node leaves no value behind, and so no node. */
    private final Map<String, Node> kept = new LinkedHashMap<>();

    private Fusion(Network network) {
        this.network = network;
        this.uses = new Uses(network);
        this.weights = new LinkedHashMap<>(network.weights());
        this.names = network.names();
    }

    static Network fuse(Network network) {
        return new Fusion(network).run();
    }

    private Network run() {
        for (Node node : network.nodes()) {
            String first = node.outputs().stream()
                    .flatMap(Optional::stream)
                    .findFirst()
                    .orElseThrow();
            kept.put(first, withGelu(withSwish(withBatchNorm(withActivation(node)))));
        }
        return new Network(network.name(), network.inputs(), network.outputs(), weights, List.copyOf(kept.values()));
    }

    /** Conv then activation: the activation is applied while the results are in the cache. */
    private Node withActivation(Node node) {
        if (!(node.operation() instanceof Unary(var function))) {
            return node;
        }
        Optional<Node> before = swallowable(node.inputs().getFirst());
        if (before.isEmpty() || !(before.get().operation() instanceof Conv conv)) {
            return node;
        }
        swallow(before.get());
        return new Node(node.name(), new FusedConv(conv, function), before.get().inputs(), node.outputs());
    }

    /** Conv then batch normalisation: w′ = w · factor, b′ = b · factor + offset, channel by channel. */
    private Node withBatchNorm(Node node) {
        if (!(node.operation() instanceof BatchNorm norm)) {
            return node;
        }
        Optional<Node> before = swallowable(node.inputs().getFirst());
        if (before.isEmpty()
                || !(before.get().operation() instanceof Conv)
                || !areWeights(node.inputs().subList(1, node.inputs().size()))
                || !areWeights(
                        before.get().inputs().subList(1, before.get().inputs().size()))) {
            return node;
        }
        Node conv = before.get();
        BatchNormalization statistics = norm.normalization(held(node));
        Inputs<Value> held = held(conv);
        Tensor weight = (Tensor) held.get(1);
        Optional<Tensor> bias = held.optional(2).map(Tensor.class::cast);
        swallow(conv);
        String base = node.outputs().getFirst().orElseThrow();
        return new Node(
                node.name(),
                conv.operation(),
                List.of(
                        conv.inputs().getFirst(),
                        Optional.of(added(base + "/weight", scaled(weight, statistics::factor))),
                        Optional.of(added(
                                base + "/bias",
                                shifted(bias, statistics, weight.shape().dim(0))))),
                node.outputs());
    }

    /** x · σ(x) is one function. */
    private Node withSwish(Node node) {
        if (!(node.operation() instanceof Binary(var function, var _)) || function != Arithmetic.MUL) {
            return node;
        }
        for (int gate = 0; gate < 2; gate++) {
            Optional<String> x = node.inputs().get(1 - gate);
            Optional<Node> sigmoid = swallowable(node.inputs().get(gate));
            if (sigmoid.isPresent()
                    && sigmoid.get().operation().equals(new Unary(Elementary.SIGMOID))
                    && Objects.equals(sigmoid.get().inputs().getFirst(), x)) {
                swallow(sigmoid.get());
                return new Node(node.name(), new Unary(Swish.SILU), List.of(x), node.outputs());
            }
        }
        return node;
    }

    /** ½ · x · (1 + erf(x / √2)) is one function. */
    private Node withGelu(Node node) {
        return ErfGelu.of(node, this::swallowable, name -> Optional.ofNullable(weights.get(name)))
                .map(gelu -> {
                    gelu.swallowed().forEach(this::swallow);
                    Unary function = new Unary(new Gelu(Gelu.Approximation.NONE));
                    return new Node(node.name(), function, List.of(Optional.of(gelu.x())), node.outputs());
                })
                .orElse(node);
    }

    /** The node that writes a value, if nobody else reads it. */
    private Optional<Node> swallowable(Optional<String> value) {
        return value.filter(uses::isPrivate).map(kept::get);
    }

    private void swallow(Node node) {
        kept.remove(node.outputs().getFirst().orElseThrow());
    }

    /** The inputs that the file holds; those that are computed are absent. */
    private Inputs<Value> held(Node node) {
        return Inputs.of(node.inputs().stream()
                .map(input -> input.flatMap(name -> Optional.ofNullable(weights.get(name))))
                .toList());
    }

    private boolean areWeights(List<Optional<String>> names) {
        return names.stream().allMatch(name -> name.isEmpty() || weights.containsKey(name.get()));
    }

    private String added(String name, Value weight) {
        String unique = name;
        while (!names.add(unique)) {
            unique += "'";
        }
        weights.put(unique, weight);
        return unique;
    }

    /** A tensor with everything under each index of its first axis times a factor. */
    static Tensor scaled(Tensor weight, IntToDoubleFunction factors) {
        float[] scaled = weight.toArray();
        int perChannel = scaled.length / weight.shape().dim(0);
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = (float) (scaled[i] * factors.applyAsDouble(i / perChannel));
        }
        return Access.wrap(weight.shape(), scaled);
    }

    private static Tensor shifted(Optional<Tensor> bias, BatchNormalization statistics, int channels) {
        float[] shifted = new float[channels];
        for (int c = 0; c < channels; c++) {
            double before = bias.isPresent() ? bias.get().at(c) : 0;
            shifted[c] = (float) (before * statistics.factor(c) + statistics.offset(c));
        }
        return Access.wrap(Shape.of(channels), shifted);
    }
}
