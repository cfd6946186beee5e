package org.striate.formats.onnx;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.arrangement.PadMode;
import org.striate.formats.FormatException;
import org.striate.network.operation.BlockOrder;
import org.striate.network.operation.CenterCropPad;
import org.striate.network.operation.Col2Im;
import org.striate.network.operation.Concat;
import org.striate.network.operation.ConstantOfShape;
import org.striate.network.operation.DepthToSpace;
import org.striate.network.operation.Expand;
import org.striate.network.operation.EyeLike;
import org.striate.network.operation.Operation;
import org.striate.network.operation.Pad;
import org.striate.network.operation.Range;
import org.striate.network.operation.ReverseSequence;
import org.striate.network.operation.Slice;
import org.striate.network.operation.SpaceToDepth;
import org.striate.network.operation.Split;
import org.striate.network.operation.Tile;
import org.striate.network.operation.Transpose;
import org.striate.network.operation.Trilu;

/** Operators that make tensors, and that arrange elements anew, in a way that does not depend on what the elements are. */
final class ArrangementOperators {
    /** The operator set from which on the pads are an input. */
    private static final int PADS_BY_INPUT = 11;

    static final Map<String, OperatorReader> READERS = new TreeMap<>();

    static {
        READERS.put(
                "CenterCropPad",
                node -> node.step(new CenterCropPad(node.integers("axes").orElse(List.of()))));
        READERS.put("Col2Im", ArrangementOperators::col2Im);
        READERS.put("Concat", node -> node.step(new Concat(node.integer("axis", 0))));
        READERS.put(
                "ConstantOfShape",
                node -> node.step(new ConstantOfShape(node.tensor("value").orElse(Tensor.scalar(0)))));
        READERS.put(
                "DepthToSpace", node -> node.step(new DepthToSpace(node.integer("blocksize", 0), blockOrder(node))));
        READERS.put("Expand", node -> node.step(new Expand()));
        READERS.put("EyeLike", node -> node.step(new EyeLike(node.elementType("dtype"), node.integer("k", 0))));
        READERS.put("Pad", ArrangementOperators::pad);
        READERS.put("Range", node -> node.step(new Range()));
        READERS.put("ReverseSequence", ArrangementOperators::reverseSequence);
        READERS.put("Slice", node -> attributesAsInputs(node, new Slice(), "starts", "ends", "axes"));
        READERS.put(
                "SpaceToDepth", node -> node.step(new SpaceToDepth(node.integer("blocksize", 0), blockOrder(node))));
        READERS.put("Split", ArrangementOperators::split);
        READERS.put("Tile", node -> node.step(new Tile()));
        READERS.put(
                "Transpose",
                node -> node.step(new Transpose(node.integers("perm").orElse(List.of()))));
        READERS.put("Trilu", node -> node.step(new Trilu(node.flag("upper", true))));
    }

    private ArrangementOperators() {}

    /** The lists of an old operator set become the inputs behind the first. */
    private static OperatorReader.Step attributesAsInputs(OnnxNode node, Operation operation, String... attributes)
            throws FormatException {
        Map<Integer, Value> constants = new TreeMap<>();
        for (int i = 0; i < attributes.length; i++) {
            int position = i + 1;
            node.list(attributes[i]).ifPresent(list -> constants.put(position, list));
        }
        return node.step(operation, constants);
    }

    private static OperatorReader.Step split(OnnxNode node) throws FormatException {
        int parts = node.integer("num_outputs", node.outputs());
        if (parts != node.outputs()) {
            throw node.refusal("num_outputs is %d, but the node has %d outputs".formatted(parts, node.outputs()));
        }
        return attributesAsInputs(node, new Split(node.integer("axis", 0), parts), "split");
    }

    private static OperatorReader.Step pad(OnnxNode node) throws FormatException {
        Pad pad = new Pad(
                switch (node.text("mode", "constant")) {
                    case "constant" -> PadMode.CONSTANT;
                    case "reflect" -> PadMode.REFLECT;
                    case "edge" -> PadMode.EDGE;
                    case "wrap" -> PadMode.WRAP;
                    case String other ->
                        throw node.refusal("mode must be constant, reflect, edge or wrap, got " + other);
                });
        if (node.opset() >= PADS_BY_INPUT) {
            return node.step(pad);
        }
        Value pads = node.list("pads").orElseThrow(() -> node.refusal("attribute pads is required, but missing"));
        return node.step(pad, Map.of(1, pads, 2, Tensor.scalar(node.real("value", 0))));
    }

    private static BlockOrder blockOrder(OnnxNode node) throws FormatException {
        return switch (node.text("mode", "DCR")) {
            case "DCR" -> BlockOrder.BLOCK_FIRST;
            case "CRD" -> BlockOrder.CHANNEL_FIRST;
            case String other -> throw node.refusal("mode must be DCR or CRD, got " + other);
        };
    }

    private static OperatorReader.Step reverseSequence(OnnxNode node) throws FormatException {
        int batch = node.integer("batch_axis", 1);
        int time = node.integer("time_axis", 0);
        if (Math.min(batch, time) != 0 || Math.max(batch, time) != 1) {
            throw node.refusal(
                    "batch_axis and time_axis must be 0 and 1, one each, got %d and %d".formatted(batch, time));
        }
        return node.step(new ReverseSequence(batch == 0));
    }

    private static OperatorReader.Step col2Im(OnnxNode node) throws FormatException {
        return node.step(new Col2Im(
                node.integers("strides").orElse(List.of(1)),
                Paddings.read(node),
                node.integers("dilations").orElse(List.of(1))));
    }
}
