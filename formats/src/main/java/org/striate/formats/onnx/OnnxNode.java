package org.striate.formats.onnx;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.striate.engine.ElementType;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Value;
import org.striate.formats.FormatException;
import org.striate.formats.onnx.schema.AttributeProto;
import org.striate.formats.onnx.schema.GraphProto;
import org.striate.formats.onnx.schema.NodeProto;
import org.striate.formats.onnx.schema.TensorProto.DataType;
import org.striate.network.operation.Operation;

/**
 * A node of an ONNX graph as an {@link OperatorReader} sees it: its inputs, its attributes with their types checked, and the version of the operator
 * set that the model was written for.
 */
final class OnnxNode {
    /** Attributes that change nothing outside training. */
    private static final Set<String> WITHOUT_EFFECT = Set.of("momentum", "seed");

    private final NodeProto node;
    private final String name;
    private final int opset;
    private final TensorReader tensors;
    private final Map<String, Value> weights;
    private final Map<String, AttributeProto> attributes = new HashMap<>();
    private final Set<String> asked = new HashSet<>(WITHOUT_EFFECT);

    /** @param weights the values that the file holds so far; a reader may add constants */
    OnnxNode(NodeProto node, String name, int opset, TensorReader tensors, Map<String, Value> weights) {
        this.node = node;
        this.name = name;
        this.opset = opset;
        this.tensors = tensors;
        this.weights = weights;
        node.getAttributeList().forEach(attribute -> attributes.put(attribute.getName(), attribute));
    }

    /** The name of the node, unique in the graph. */
    String name() {
        return name;
    }

    /** The operator's name. */
    String operator() {
        return node.getOpType();
    }

    /** The version of ONNX's operator set that the model was written for. */
    int opset() {
        return opset;
    }

    /** The names of the inputs; one that is left out is empty. */
    List<Optional<String>> inputs() {
        return node.getInputList().stream()
                .map(input -> input.isEmpty() ? Optional.<String>empty() : Optional.of(input))
                .toList();
    }

    /** The name of one input, empty if it is left out. */
    Optional<String> input(int index) {
        return index < node.getInputCount() && !node.getInput(index).isEmpty()
                ? Optional.of(node.getInput(index))
                : Optional.empty();
    }

    /** The number of outputs that the node names. */
    int outputs() {
        return node.getOutputCount();
    }

    /** The name of one output, empty if it is left out. */
    Optional<String> output(int index) {
        return index < node.getOutputCount() && !node.getOutput(index).isEmpty()
                ? Optional.of(node.getOutput(index))
                : Optional.empty();
    }

    /** The operation with this node's own inputs. */
    OperatorReader.Step step(Operation operation) {
        return new OperatorReader.Step(operation, inputs());
    }

    /**
     * The operation with this node's inputs and, behind them at the given position, a constant: how an attribute of an old operator set that became an
     * input is read.
     */
    OperatorReader.Step step(Operation operation, int position, Value constant) {
        return step(operation, Map.of(position, constant));
    }

    /** The operation with this node's inputs and, behind them, constants by their positions. */
    OperatorReader.Step step(Operation operation, Map<Integer, Value> constants) {
        List<Optional<String>> extended = new ArrayList<>(inputs());
        new TreeMap<>(constants).forEach((position, constant) -> {
            while (extended.size() <= position) {
                extended.add(Optional.empty());
            }
            extended.set(position, Optional.of(constant("input" + position, constant)));
        });
        return new OperatorReader.Step(operation, extended);
    }

    /** Adds a constant to the network's weights; returns its name. */
    String constant(String suffix, Value constant) {
        String unique = name + "/" + suffix;
        while (weights.containsKey(unique)) {
            unique += "'";
        }
        weights.put(unique, constant);
        return unique;
    }

    /** The value of an input that the file holds as a constant; empty if the input is left out or computed. */
    Optional<Value> weight(int index) {
        return input(index).flatMap(input -> Optional.ofNullable(weights.get(input)));
    }

    boolean has(String attribute) {
        return attributes.containsKey(attribute);
    }

    int integer(String attribute, int otherwise) throws FormatException {
        Optional<AttributeProto> found = attribute(attribute, AttributeProto.AttributeType.INT);
        if (found.isEmpty()) {
            return otherwise;
        }
        return narrow(attribute, found.get().getI());
    }

    float real(String attribute, float otherwise) throws FormatException {
        return attribute(attribute, AttributeProto.AttributeType.FLOAT)
                .map(AttributeProto::getF)
                .orElse(otherwise);
    }

    boolean flag(String attribute, boolean otherwise) throws FormatException {
        return integer(attribute, otherwise ? 1 : 0) != 0;
    }

    String text(String attribute, String otherwise) throws FormatException {
        return attribute(attribute, AttributeProto.AttributeType.STRING)
                .map(found -> found.getS().toStringUtf8())
                .orElse(otherwise);
    }

    Optional<List<String>> texts(String attribute) throws FormatException {
        return attribute(attribute, AttributeProto.AttributeType.STRINGS)
                .map(found -> found.getStringsList().stream()
                        .map(ByteString::toStringUtf8)
                        .toList());
    }

    /** Whole numbers that fit an {@code int}. */
    Optional<List<Integer>> integers(String attribute) throws FormatException {
        Optional<AttributeProto> found = attribute(attribute, AttributeProto.AttributeType.INTS);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        List<Integer> narrowed = new ArrayList<>();
        for (long value : found.get().getIntsList()) {
            narrowed.add(narrow(attribute, value));
        }
        return Optional.of(narrowed);
    }

    /** Whole numbers as the list that an input would give; empty if the attribute is missing. */
    Optional<Value> list(String attribute) throws FormatException {
        return integers(attribute)
                .map(list -> IntegerTensor.of(
                        list.stream().mapToLong(Integer::longValue).toArray()));
    }

    Optional<List<Float>> reals(String attribute) throws FormatException {
        return attribute(attribute, AttributeProto.AttributeType.FLOATS).map(AttributeProto::getFloatsList);
    }

    /** An element type that is given by its number in ONNX; empty if the attribute is missing. */
    Optional<ElementType> elementType(String attribute) throws FormatException {
        if (!has(attribute)) {
            return Optional.empty();
        }
        DataType type = Optional.ofNullable(DataType.forNumber(integer(attribute, 0)))
                .orElseThrow(() -> refusal("attribute %s names no data type".formatted(attribute)));
        return Optional.of(TensorReader.elementType(attribute, type));
    }

    Optional<Value> tensor(String attribute) throws FormatException {
        Optional<AttributeProto> found = attribute(attribute, AttributeProto.AttributeType.TENSOR);
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(tensors.read(found.get().getT()));
    }

    /** Refuses the node if it has an attribute that its reader has not asked for. */
    void requireKnownAttributes() throws FormatException {
        for (String attribute : attributes.keySet()) {
            if (!asked.contains(attribute)) {
                throw refusal("attribute %s is not known, and the model uses the newer operator set %d"
                        .formatted(attribute, opset));
            }
        }
    }

    /** The graph that an attribute holds, which must be there. */
    GraphProto graph(String attribute) throws FormatException {
        return attribute(attribute, AttributeProto.AttributeType.GRAPH)
                .map(AttributeProto::getG)
                .orElseThrow(() -> refusal("attribute %s is required, but missing".formatted(attribute)));
    }

    /** A refusal of this node that says why. */
    FormatException refusal(String why) {
        return new FormatException("node %s (%s): %s".formatted(name, operator(), why));
    }

    private int narrow(String attribute, long value) throws FormatException {
        // Exporters write 2⁶³ − 1 for "to the end".
        if (value == Long.MAX_VALUE) {
            return Integer.MAX_VALUE;
        }
        if (value != (int) value) {
            throw refusal("attribute %s is %d, beyond 32 bits".formatted(attribute, value));
        }
        return (int) value;
    }

    /** An attribute as it is stored, its type checked. */
    Optional<AttributeProto> attribute(String attribute, AttributeProto.AttributeType type) throws FormatException {
        asked.add(attribute);
        AttributeProto found = attributes.get(attribute);
        if (found == null) {
            return Optional.empty();
        }
        if (!found.getRefAttrName().isEmpty()) {
            throw refusal("attribute %s refers to a function's parameter, which is not supported".formatted(attribute));
        }
        if (found.getType() != type) {
            throw refusal("attribute %s must be of type %s, got %s"
                    .formatted(attribute, type.name(), found.getType().name()));
        }
        return Optional.of(found);
    }
}
