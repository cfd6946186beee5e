package org.striate.formats.onnx;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.striate.engine.IntegerTensor;
import org.striate.engine.elementwise.Arithmetic;
import org.striate.engine.elementwise.Cumulative;
import org.striate.formats.FormatException;
import org.striate.network.operation.Accumulate;
import org.striate.network.operation.Compress;
import org.striate.network.operation.Gather;
import org.striate.network.operation.GatherElements;
import org.striate.network.operation.GatherND;
import org.striate.network.operation.NonZero;
import org.striate.network.operation.OneHot;
import org.striate.network.operation.ScatterElements;
import org.striate.network.operation.ScatterND;
import org.striate.network.operation.TensorScatter;
import org.striate.network.operation.TopK;
import org.striate.network.operation.Unique;

/** Operators that take elements from where indices or conditions say, that put them there, or that find such indices. */
final class IndexingOperators {
    /** The operator set from which on the k of TopK is an input. */
    private static final int K_BY_INPUT = 10;

    static final Map<String, OperatorReader> READERS = new TreeMap<>();

    static {
        READERS.put("Compress", node -> node.step(new Compress(optionalAxis(node))));
        for (Cumulative function : Cumulative.values()) {
            READERS.put(
                    function.label(),
                    node -> node.step(
                            new Accumulate(function, node.flag("exclusive", false), node.flag("reverse", false))));
        }
        READERS.put("Gather", node -> node.step(new Gather(node.integer("axis", 0))));
        READERS.put("GatherElements", node -> node.step(new GatherElements(node.integer("axis", 0))));
        READERS.put("GatherND", node -> node.step(new GatherND(node.integer("batch_dims", 0))));
        READERS.put("NonZero", node -> node.step(new NonZero()));
        READERS.put("OneHot", node -> node.step(new OneHot(node.integer("axis", -1))));
        READERS.put("Scatter", IndexingOperators::scatterElements);
        READERS.put("ScatterElements", IndexingOperators::scatterElements);
        READERS.put("ScatterND", node -> node.step(new ScatterND(reduction(node))));
        READERS.put("TensorScatter", IndexingOperators::tensorScatter);
        READERS.put("TopK", IndexingOperators::topK);
        READERS.put("Unique", node -> node.step(new Unique(optionalAxis(node), node.flag("sorted", true))));
    }

    private IndexingOperators() {}

    private static Optional<Integer> optionalAxis(OnnxNode node) throws FormatException {
        return node.has("axis") ? Optional.of(node.integer("axis", 0)) : Optional.empty();
    }

    private static OperatorReader.Step scatterElements(OnnxNode node) throws FormatException {
        return node.step(new ScatterElements(node.integer("axis", 0), reduction(node)));
    }

    private static Optional<Arithmetic> reduction(OnnxNode node) throws FormatException {
        return switch (node.text("reduction", "none")) {
            case "none" -> Optional.empty();
            case "add" -> Optional.of(Arithmetic.ADD);
            case "mul" -> Optional.of(Arithmetic.MUL);
            case "min" -> Optional.of(Arithmetic.MIN);
            case "max" -> Optional.of(Arithmetic.MAX);
            case String other -> throw node.refusal("reduction must be none, add, mul, min or max, got " + other);
        };
    }

    private static OperatorReader.Step tensorScatter(OnnxNode node) throws FormatException {
        boolean circular = switch (node.text("mode", "linear")) {
            case "linear" -> false;
            case "circular" -> true;
            case String other -> throw node.refusal("mode must be linear or circular, got " + other);
        };
        return node.step(new TensorScatter(node.integer("axis", -2), circular));
    }

    private static OperatorReader.Step topK(OnnxNode node) throws FormatException {
        // In an order of their own is what "sorted = 0" allows, and their right order is one.
        TopK topK = new TopK(node.integer("axis", -1), node.flag("largest", true));
        return node.opset() < K_BY_INPUT ? node.step(topK, 1, IntegerTensor.of(node.integer("k", 0))) : node.step(topK);
    }
}
