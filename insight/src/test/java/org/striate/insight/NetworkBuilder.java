package org.striate.insight;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.striate.engine.ElementType;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.network.Dimension;
import org.striate.network.Inference;
import org.striate.network.Input;
import org.striate.network.Network;
import org.striate.network.Node;
import org.striate.network.Trace;
import org.striate.network.operation.Conv;
import org.striate.network.operation.Operation;

/** A network of one input, {@code x}, written down line by line; an empty name is an input or output that is absent. */
public final class NetworkBuilder {
    private final Shape input;
    private final Map<String, Value> weights = new LinkedHashMap<>();
    private final List<Node> nodes = new ArrayList<>();

    /** A network of inputs of this shape, in batches of any size. */
    public NetworkBuilder(int... input) {
        this.input = Shape.of(input);
    }

    public NetworkBuilder weight(String name, Value value) {
        weights.put(name, value);
        return this;
    }

    /** A node with one output, named as it is. */
    public NetworkBuilder node(String output, Operation operation, String... inputs) {
        return node(List.of(output), operation, inputs);
    }

    NetworkBuilder node(List<String> outputs, Operation operation, String... inputs) {
        nodes.add(new Node(outputs.getFirst(), operation, present(Stream.of(inputs)), present(outputs.stream())));
        return this;
    }

    /** A convolution whose weight of this shape holds one number everywhere. */
    public NetworkBuilder conv(String output, String x, ConvAttributes attributes, int... weight) {
        return weight(output + ".weight", Tensor.full(Shape.of(weight), 1))
                .node(output, new Conv(attributes), x, output + ".weight");
    }

    /** A list of whole numbers. */
    public NetworkBuilder list(String name, long... numbers) {
        return weight(name, IntegerTensor.of(numbers));
    }

    private static List<Optional<String>> present(Stream<String> names) {
        return names.map(name -> Optional.of(name).filter(given -> !given.isEmpty()))
                .toList();
    }

    /** The network, which answers with its last value. */
    public Network build() {
        List<Dimension> dimensions = new ArrayList<>(List.of(new Dimension.Free("N")));
        IntStream.range(1, input.rank())
                .mapToObj(input::dim)
                .map(Dimension.Fixed::new)
                .forEach(dimensions::add);
        Input x = new Input("x", ElementType.FLOAT32, Optional.of(dimensions));
        String last = nodes.getLast().outputs().getFirst().orElseThrow();
        return new Network("test", List.of(x), List.of(last), weights, nodes);
    }

    Inference inference() {
        return Inference.of(build(), Map.of("x", input));
    }

    /** What is known of the shape of a value. */
    Shape shape(String name) {
        return inference().shape(name).orElseThrow();
    }

    ReceptiveFields fields() {
        return ReceptiveFields.of(build(), inference());
    }

    LayerTable table() {
        return LayerTable.of(build(), Map.of("x", input));
    }

    Trace trace(Tensor x) {
        return Trace.of(build(), Map.of("x", x), Execution.sequential());
    }
}
