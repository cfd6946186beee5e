package org.striate.formats.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.striate.formats.FormatException;
import org.striate.formats.onnx.schema.AttributeProto;
import org.striate.formats.onnx.schema.FunctionProto;
import org.striate.formats.onnx.schema.GraphProto;
import org.striate.formats.onnx.schema.ModelProto;
import org.striate.formats.onnx.schema.NodeProto;

/**
 * The functions that a model defines itself. A call of one becomes the nodes of its body: what goes in and comes out has the caller's names, and what
 * lies between is named after the call's first output. Source: {@code docs/IR.md}, "Functions".
 */
final class Functions {
    /** More than any network has; a few functions that call each other many times over could ask for more than fits a machine. */
    private static final int MOST_NODES = 1 << 20;

    private final Map<Name, FunctionProto> functions = new HashMap<>();
    private int read;

    private record Name(String domain, String function, String overload) {
        static Name of(FunctionProto function) {
            return new Name(function.getDomain(), function.getName(), function.getOverload());
        }

        static Name calledBy(NodeProto node) {
            return new Name(node.getDomain(), node.getOpType(), node.getOverload());
        }
    }

    private Functions(List<FunctionProto> functions) {
        functions.forEach(function -> this.functions.put(Name.of(function), function));
    }

    /**
     * The model's graph without calls.
     *
     * @throws FormatException if a function calls itself, or a call does not go with its function
     */
    static GraphProto inlined(ModelProto model) throws FormatException {
        if (model.getFunctionsCount() == 0) {
            return model.getGraph();
        }
        return new Functions(model.getFunctionsList()).inlined(model.getGraph(), 0);
    }

    private GraphProto inlined(GraphProto graph, int depth) throws FormatException {
        return graph.toBuilder()
                .clearNode()
                .addAllNode(inlined(graph.getNodeList(), depth))
                .build();
    }

    private List<NodeProto> inlined(List<NodeProto> nodes, int depth) throws FormatException {
        List<NodeProto> inlined = new ArrayList<>();
        for (NodeProto node : nodes) {
            if (++read > MOST_NODES) {
                throw new FormatException("the model's functions make more than %d nodes".formatted(MOST_NODES));
            }
            FunctionProto function = functions.get(Name.calledBy(node));
            if (function == null) {
                inlined.add(withinAttributes(node, depth));
            } else if (depth == functions.size()) {
                throw new FormatException("the model's function %s calls itself".formatted(function.getName()));
            } else {
                inlined.addAll(inlined(new Call(node, function).body(), depth + 1));
            }
        }
        return inlined;
    }

    private NodeProto withinAttributes(NodeProto node, int depth) throws FormatException {
        NodeProto.Builder inlined = node.toBuilder();
        for (int i = 0; i < node.getAttributeCount(); i++) {
            AttributeProto attribute = node.getAttribute(i);
            if (attribute.hasG()) {
                inlined.setAttribute(i, attribute.toBuilder().setG(inlined(attribute.getG(), depth)));
            }
        }
        return inlined.build();
    }

    /** One call: the names and attributes that the function's have here. */
    private static final class Call {
        private final FunctionProto function;
        private final String scope;
        private final Map<String, String> names = new HashMap<>();
        private final Map<String, AttributeProto> attributes = new HashMap<>();

        Call(NodeProto node, FunctionProto function) throws FormatException {
            this.function = function;
            this.scope = node.getOutputList().stream()
                    .filter(output -> !output.isEmpty())
                    .findFirst()
                    .orElse(node.getName());
            if (node.getInputCount() > function.getInputCount() || node.getOutputCount() > function.getOutputCount()) {
                throw new FormatException(
                        "node %s calls the model's function %s with %d inputs and %d outputs; the function has %d and %d"
                                .formatted(
                                        node.getName(),
                                        function.getName(),
                                        node.getInputCount(),
                                        node.getOutputCount(),
                                        function.getInputCount(),
                                        function.getOutputCount()));
            }
            for (int i = 0; i < function.getInputCount(); i++) {
                names.put(function.getInput(i), i < node.getInputCount() ? node.getInput(i) : "");
            }
            for (int i = 0; i < node.getOutputCount(); i++) {
                if (!node.getOutput(i).isEmpty()) {
                    names.put(function.getOutput(i), node.getOutput(i));
                }
            }
            function.getAttributeProtoList().forEach(otherwise -> attributes.put(otherwise.getName(), otherwise));
            node.getAttributeList().forEach(given -> attributes.put(given.getName(), given));
        }

        List<NodeProto> body() {
            return function.getNodeList().stream().map(this::here).toList();
        }

        /** A node of the body as it stands at the call. */
        private NodeProto here(NodeProto inner) {
            NodeProto.Builder here = inner.toBuilder()
                    .clearInput()
                    .clearOutput()
                    .clearAttribute()
                    .setName(scoped(inner.getName()));
            inner.getInputList().forEach(name -> here.addInput(named(name)));
            inner.getOutputList().forEach(name -> here.addOutput(named(name)));
            inner.getAttributeList().forEach(attribute -> resolved(attribute).ifPresent(here::addAttribute));
            return here.build();
        }

        private String named(String name) {
            return name.isEmpty() ? "" : names.computeIfAbsent(name, this::scoped);
        }

        private String scoped(String name) {
            return name.isEmpty() ? "" : scope + "/" + name;
        }

        /** A graph within the body: all its names are the function's. */
        private GraphProto here(GraphProto inner) {
            GraphProto.Builder here = inner.toBuilder()
                    .clearInitializer()
                    .clearNode()
                    .clearInput()
                    .clearOutput()
                    .clearValueInfo();
            inner.getInitializerList()
                    .forEach(weight -> here.addInitializer(weight.toBuilder().setName(named(weight.getName()))));
            inner.getNodeList().forEach(node -> here.addNode(here(node)));
            inner.getInputList()
                    .forEach(input -> here.addInput(input.toBuilder().setName(named(input.getName()))));
            inner.getOutputList()
                    .forEach(output -> here.addOutput(output.toBuilder().setName(named(output.getName()))));
            return here.build();
        }

        /** An attribute that refers to one of the call; empty if the call does not give it, for then the operator's default holds. */
        private Optional<AttributeProto> resolved(AttributeProto attribute) {
            if (attribute.hasG()) {
                return Optional.of(
                        attribute.toBuilder().setG(here(attribute.getG())).build());
            }
            return attribute.getRefAttrName().isEmpty()
                    ? Optional.of(attribute)
                    : Optional.ofNullable(attributes.get(attribute.getRefAttrName()))
                            .map(given -> given.toBuilder()
                                    .setName(attribute.getName())
                                    .build());
        }
    }
}
