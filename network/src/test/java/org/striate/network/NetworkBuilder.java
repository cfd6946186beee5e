package org.striate.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.striate.engine.ElementType;
import org.striate.engine.Shape;
import org.striate.engine.Value;
import org.striate.network.operation.Operation;

/** A network written down line by line; an empty name is an input or output that is absent. */
final class NetworkBuilder {
    private final List<Input> inputs = new ArrayList<>();
    private final Map<String, Value> weights = new LinkedHashMap<>();
    private final List<Node> nodes = new ArrayList<>();

    /** An input of float32 numbers; a size of −1 is free. */
    NetworkBuilder input(String name, int... sizes) {
        List<Dimension> dimensions = new ArrayList<>();
        for (int size : sizes) {
            dimensions.add(size < 0 ? new Dimension.Free("N") : new Dimension.Fixed(size));
        }
        inputs.add(new Input(name, ElementType.FLOAT32, Optional.of(dimensions)));
        return this;
    }

    NetworkBuilder weight(String name, Value value) {
        weights.put(name, value);
        return this;
    }

    /** A node with one output, named as it is. */
    NetworkBuilder node(String output, Operation operation, String... inputs) {
        return node(List.of(output), operation, inputs);
    }

    NetworkBuilder node(List<String> outputs, Operation operation, String... inputs) {
        nodes.add(new Node(outputs.getLast(), operation, present(Stream.of(inputs)), present(outputs.stream())));
        return this;
    }

    private static List<Optional<String>> present(Stream<String> names) {
        return names.map(name -> Optional.of(name).filter(given -> !given.isEmpty()))
                .toList();
    }

    Network build(String... outputs) {
        return new Network("test", inputs, List.of(outputs), weights, nodes);
    }

    /** The network's program for inputs of these values' shapes. */
    static Program compiled(Network network, Map<String, Value> inputs) {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        inputs.forEach((name, value) -> shapes.put(name, value.shape()));
        return Program.compile(network, shapes);
    }
}
