package org.striate.insight;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.striate.engine.elementwise.Arithmetic;
import org.striate.network.Network;
import org.striate.network.Node;
import org.striate.network.operation.Binary;
import org.striate.network.operation.Clip;
import org.striate.network.operation.Unary;

/**
 * The activations of a network: values that are a function of another one, their drive, number by number. A product of a value with a gate that is made of
 * it, as in {@code x · σ(x)}, is one activation, and the gate is none.
 */
public final class Activations {
    private final Network network;
    private final Map<String, String> drives = new HashMap<>();
    /** What each value is a function of that is made of one value and weights, number by number. */
    private final Map<String, String> origins = new HashMap<>();

    private Activations(Network network) {
        this.network = network;
    }

    /** The activations of a network. */
    public static Activations of(Network network) {
        Activations activations = new Activations(network);
        for (Node node : network.nodes()) {
            Optional<String> output = node.outputs().getFirst();
            Optional<String> x =
                    node.inputs().isEmpty() ? Optional.empty() : node.inputs().getFirst();
            if (output.isPresent() && x.isPresent()) {
                activations.add(node, output.get(), x.get());
            }
        }
        return activations;
    }

    /** What drives an activation; empty for any other value. */
    public Optional<String> drive(String name) {
        return Optional.ofNullable(drives.get(name));
    }

    private void add(Node node, String output, String x) {
        switch (node.operation()) {
            case Unary _, Clip _ -> activate(output, x);
            case Binary(var function, var _) when function == Arithmetic.PRELU -> activate(output, x);
            case Binary(var function, var _) -> {
                String y = node.inputs().get(1).orElseThrow();
                if (network.weights().containsKey(y)) {
                    origins.put(output, x);
                } else if (network.weights().containsKey(x)) {
                    origins.put(output, y);
                } else if (function == Arithmetic.MUL) {
                    gate(output, x, y);
                    gate(output, y, x);
                }
            }
            default -> {}
        }
    }

    private void activate(String output, String drive) {
        drives.put(output, drive);
        origins.put(output, drive);
    }

    private void gate(String output, String x, String gate) {
        Set<String> between = new LinkedHashSet<>(List.of(gate));
        Optional<String> origin = Optional.ofNullable(origins.get(gate));
        while (origin.isPresent() && !origin.get().equals(x)) {
            between.add(origin.get());
            origin = Optional.ofNullable(origins.get(origin.get()));
        }
        if (origin.isPresent()) {
            drives.keySet().removeAll(between);
            activate(output, x);
        }
    }
}
