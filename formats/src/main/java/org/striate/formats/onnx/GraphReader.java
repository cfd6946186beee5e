package org.striate.formats.onnx;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.formats.FormatException;
import org.striate.formats.onnx.schema.AttributeProto;
import org.striate.formats.onnx.schema.AttributeProto.AttributeType;
import org.striate.formats.onnx.schema.GraphProto;
import org.striate.formats.onnx.schema.NodeProto;
import org.striate.formats.onnx.schema.TensorProto;
import org.striate.formats.onnx.schema.TensorShapeProto;
import org.striate.formats.onnx.schema.TypeProto;
import org.striate.formats.onnx.schema.ValueInfoProto;
import org.striate.formats.raw.RawInput;
import org.striate.network.Dimension;
import org.striate.network.Input;
import org.striate.network.Network;
import org.striate.network.Node;
import org.striate.network.operation.If;

/** Turns an ONNX graph into a {@link Network}: weights, inputs, and nodes in an order in which each value is written before it is read. */
final class GraphReader {
    /** The operator that becomes a weight. */
    static final String CONSTANT = "Constant";

    /** The operator whose attributes hold graphs. */
    static final String IF = "If";

    private static final int NEWEST_KNOWN_OPSET = 28;

    private final GraphProto graph;
    private final int opset;
    private final TensorReader tensors;
    private final Map<String, Value> weights = new LinkedHashMap<>();
    private final Sequences sequences = new Sequences();

    GraphReader(GraphProto graph, int opset, TensorReader tensors) {
        this.graph = graph;
        this.opset = opset;
        this.tensors = tensors;
    }

    Network read() throws FormatException {
        List<Node> nodes = steps();
        List<Input> inputs = inputs();
        try {
            return new Network(graph.getName(), inputs, outputs(), weights, nodes);
        } catch (IllegalArgumentException e) {
            throw new FormatException(String.valueOf(e.getMessage()), e);
        }
    }

    /** The nodes; the constants become weights. */
    private List<Node> steps() throws FormatException {
        refuseUnknownOperators();
        if (graph.getSparseInitializerCount() > 0) {
            throw new FormatException("the graph has sparse weights, which are not supported");
        }
        for (TensorProto weight : graph.getInitializerList()) {
            hold(weight.getName(), tensors.read(weight));
        }
        return nodes(sorted());
    }

    private List<String> outputs() {
        return graph.getOutputList().stream().map(ValueInfoProto::getName).toList();
    }

    private void hold(String name, Value weight) throws FormatException {
        if (weights.putIfAbsent(name, weight) != null) {
            throw new FormatException("the name %s is given to two weights".formatted(name));
        }
    }

    private void refuseUnknownOperators() throws FormatException {
        Set<String> known = OnnxReader.operators();
        Map<String, String> missing = new TreeMap<>();
        for (NodeProto node : graph.getNodeList()) {
            boolean standard = node.getDomain().isEmpty() || node.getDomain().equals("ai.onnx");
            if (!standard || !known.contains(node.getOpType())) {
                String operator = standard ? node.getOpType() : node.getDomain() + "." + node.getOpType();
                missing.putIfAbsent(operator, label(node));
            }
        }
        if (!missing.isEmpty()) {
            List<String> list = missing.entrySet().stream()
                    .map(entry -> "%s (first at %s)".formatted(entry.getKey(), entry.getValue()))
                    .toList();
            throw new FormatException("the model uses %d operator%s that Striate does not have: %s"
                    .formatted(list.size(), list.size() == 1 ? "" : "s", String.join(", ", list)));
        }
    }

    private static String label(NodeProto node) {
        return node.getName().isEmpty() ? "an unnamed node" : "node " + node.getName();
    }

    private List<Input> inputs() throws FormatException {
        List<Input> inputs = new ArrayList<>();
        for (ValueInfoProto info : graph.getInputList()) {
            // Files of the first IR versions list the weights among the inputs.
            if (!weights.containsKey(info.getName())) {
                inputs.add(input(info));
            }
        }
        return inputs;
    }

    private static Input input(ValueInfoProto info) throws FormatException {
        String name = info.getName();
        if (!info.getType().hasTensorType()) {
            throw new FormatException("input %s is a %s, but only tensors are supported"
                    .formatted(name, info.getType().getValueCase()));
        }
        TypeProto.Tensor tensor = info.getType().getTensorType();
        TensorProto.DataType type = TensorProto.DataType.forNumber(tensor.getElemType());
        if (type == null) {
            throw new FormatException("input %s has the unknown data type %d".formatted(name, tensor.getElemType()));
        }
        Optional<List<Dimension>> dimensions = Optional.empty();
        if (tensor.getShape().getDimCount() > RawInput.MOST_AXES) {
            throw new FormatException("input %s has %d axes; at most %d are supported"
                    .formatted(name, tensor.getShape().getDimCount(), RawInput.MOST_AXES));
        }
        if (tensor.hasShape()) {
            List<Dimension> sizes = new ArrayList<>();
            for (TensorShapeProto.Dimension size : tensor.getShape().getDimList()) {
                sizes.add(dimension(name, size, sizes.size()));
            }
            dimensions = Optional.of(sizes);
        }
        return new Input(name, TensorReader.elementType(name, type), dimensions);
    }

    private static Dimension dimension(String input, TensorShapeProto.Dimension size, int axis) throws FormatException {
        if (size.hasDimValue() && size.getDimValue() > 0) {
            if (size.getDimValue() > Integer.MAX_VALUE) {
                throw new FormatException("input %s has the size %d on axis %d, beyond 2^31 - 1"
                        .formatted(input, size.getDimValue(), axis));
            }
            return new Dimension.Fixed((int) size.getDimValue());
        }
        // Exporters write 0, -1 or nothing for a size that they leave open.
        return new Dimension.Free(size.getDimParam().isEmpty() ? input + "." + axis : size.getDimParam());
    }

    /** The nodes so that each comes after those that it reads from (Kahn 1962), otherwise in the file's order. */
    private List<NodeProto> sorted() throws FormatException {
        Map<String, Integer> writer = new HashMap<>();
        List<NodeProto> nodes = graph.getNodeList();
        for (int i = 0; i < nodes.size(); i++) {
            for (String output : nodes.get(i).getOutputList()) {
                writer.put(output, i);
            }
        }
        List<Set<Integer>> readers = new ArrayList<>();
        int[] waitingFor = new int[nodes.size()];
        nodes.forEach(node -> readers.add(new LinkedHashSet<>()));
        for (int i = 0; i < nodes.size(); i++) {
            for (String input : reads(nodes.get(i))) {
                Integer from = input.isEmpty() ? null : writer.get(input);
                if (from != null && readers.get(from).add(i)) {
                    waitingFor[i]++;
                }
            }
        }
        Deque<Integer> ready = new ArrayDeque<>();
        for (int i = 0; i < waitingFor.length; i++) {
            if (waitingFor[i] == 0) {
                ready.add(i);
            }
        }
        List<NodeProto> order = new ArrayList<>();
        while (!ready.isEmpty()) {
            int next = ready.remove();
            order.add(nodes.get(next));
            for (int reader : readers.get(next)) {
                if (--waitingFor[reader] == 0) {
                    ready.add(reader);
                }
            }
        }
        if (order.size() < nodes.size()) {
            for (int i = 0; i < waitingFor.length; i++) {
                if (waitingFor[i] > 0) {
                    throw new FormatException("the graph has a cycle through %s (%s)"
                            .formatted(label(nodes.get(i)), nodes.get(i).getOpType()));
                }
            }
        }
        return order;
    }

    /** The names that a node reads, within its attributes' graphs too. */
    private static Set<String> reads(NodeProto node) {
        Set<String> reads = new HashSet<>(node.getInputList());
        for (AttributeProto attribute : node.getAttributeList()) {
            attribute.getG().getNodeList().forEach(inner -> reads.addAll(reads(inner)));
            attribute.getG().getOutputList().forEach(output -> reads.add(output.getName()));
        }
        return reads;
    }

    private List<Node> nodes(List<NodeProto> protos) throws FormatException {
        Map<String, Integer> names = new HashMap<>();
        List<Node> nodes = new ArrayList<>();
        for (NodeProto proto : protos) {
            String name = uniqueName(proto, names);
            OnnxNode node = new OnnxNode(proto, name, opset, tensors, weights);
            if (proto.getOpType().equals(CONSTANT)) {
                hold(proto.getOutputCount() == 0 ? name : proto.getOutput(0), constant(proto, node));
                continue;
            }
            try {
                Optional<OperatorReader.Step> step = step(node);
                if (opset > NEWEST_KNOWN_OPSET) {
                    node.requireKnownAttributes();
                }
                List<Optional<String>> outputs = proto.getOutputList().stream()
                        .map(output -> output.isEmpty() ? Optional.<String>empty() : Optional.of(output))
                        .toList();
                step.ifPresent(is -> nodes.add(new Node(name, is.operation(), is.inputs(), outputs)));
            } catch (IllegalArgumentException e) {
                throw new FormatException("node %s (%s): %s".formatted(name, proto.getOpType(), e.getMessage()), e);
            }
        }
        return nodes;
    }

    /** What a node computes; empty if it makes a list of tensors, which is none of the network's values. */
    private Optional<OperatorReader.Step> step(OnnxNode node) throws FormatException {
        if (Sequences.OPERATORS.contains(node.operator())) {
            return sequences.read(node);
        }
        return Optional.of(
                node.operator().equals(IF)
                        ? either(node)
                        : Operators.reader(node.operator()).orElseThrow().read(node));
    }

    /** Both ways of an If are given whatever one of them reads of this graph. */
    private OperatorReader.Step either(OnnxNode node) throws FormatException {
        Subgraph then = subgraph(node, "then_branch");
        Subgraph otherwise = subgraph(node, "else_branch");
        Set<String> reads = new LinkedHashSet<>(then.reads());
        reads.addAll(otherwise.reads());
        List<Optional<String>> inputs = new ArrayList<>(List.of(node.input(0)));
        reads.forEach(name -> inputs.add(Optional.of(name)));
        return new OperatorReader.Step(new If(then.given(reads), otherwise.given(reads)), inputs);
    }

    /** The graph that an attribute holds; its own constants become this graph's, under names of their own. */
    private Subgraph subgraph(OnnxNode node, String attribute) throws FormatException {
        GraphReader inner = new GraphReader(node.graph(attribute), opset, tensors);
        inner.weights.putAll(weights);
        List<Node> nodes = inner.steps();
        Set<Value> given = Collections.newSetFromMap(new IdentityHashMap<>());
        given.addAll(weights.values());
        Map<String, String> renamed = new HashMap<>();
        inner.weights.forEach((name, value) -> {
            if (!given.contains(value)) {
                renamed.put(name, node.constant(attribute + "/" + name, value));
            }
        });
        return new Subgraph(nodes, inner.outputs()).reading(renamed);
    }

    /** @param taken how often each name has been asked for */
    private static String uniqueName(NodeProto node, Map<String, Integer> taken) {
        String base = node.getName();
        if (base.isEmpty()) {
            base = node.getOutputCount() == 0 ? node.getOpType() : node.getOutput(0);
        }
        String name = base;
        while (taken.containsKey(name)) {
            name = base + "#" + taken.merge(base, 1, Integer::sum);
        }
        taken.put(name, 1);
        return name;
    }

    private Value constant(NodeProto proto, OnnxNode node) throws FormatException {
        if (proto.getAttributeCount() != 1) {
            throw node.refusal("a Constant has one attribute, its value; got " + proto.getAttributeCount());
        }
        String form = proto.getAttribute(0).getName();
        return switch (form) {
            case "value" ->
                tensors.read(
                        node.attribute(form, AttributeType.TENSOR).orElseThrow().getT());
            case "value_float" ->
                Tensor.scalar(
                        node.attribute(form, AttributeType.FLOAT).orElseThrow().getF());
            case "value_int" ->
                IntegerTensor.scalar(
                        node.attribute(form, AttributeType.INT).orElseThrow().getI());
            case "value_floats" -> {
                List<Float> stored =
                        node.attribute(form, AttributeType.FLOATS).orElseThrow().getFloatsList();
                float[] elements = new float[stored.size()];
                for (int i = 0; i < elements.length; i++) {
                    elements[i] = stored.get(i);
                }
                yield Tensor.of(Shape.of(elements.length), elements);
            }
            case "value_ints" ->
                IntegerTensor.of(node.attribute(form, AttributeType.INTS).orElseThrow().getIntsList().stream()
                        .mapToLong(Long::longValue)
                        .toArray());
            default -> throw node.refusal("a Constant's %s is not supported".formatted(form));
        };
    }
}
