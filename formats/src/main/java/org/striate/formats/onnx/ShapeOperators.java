package org.striate.formats.onnx;

import java.util.Map;
import java.util.Optional;
import org.striate.engine.Value;
import org.striate.formats.FormatException;
import org.striate.network.operation.Flatten;
import org.striate.network.operation.Operation;
import org.striate.network.operation.Reshape;
import org.striate.network.operation.ShapeOf;
import org.striate.network.operation.Size;
import org.striate.network.operation.Squeeze;
import org.striate.network.operation.Unsqueeze;

/** Operators that see or change shapes, and leave the elements where they are. */
final class ShapeOperators {
    static final Map<String, OperatorReader> READERS = Map.of(
            "Flatten", node -> node.step(new Flatten(node.integer("axis", 1))),
            "Reshape", node -> node.step(new Reshape(node.flag("allowzero", false))),
            "Shape", node -> node.step(new ShapeOf(node.integer("start", 0), node.integer("end", Integer.MAX_VALUE))),
            "Size", node -> node.step(new Size()),
            "Squeeze", node -> axes(node, new Squeeze()),
            "Unsqueeze", node -> axes(node, new Unsqueeze()));

    private ShapeOperators() {}

    /** In old operator sets the axes are an attribute, later the second input. */
    static OperatorReader.Step axes(OnnxNode node, Operation operation) throws FormatException {
        Optional<Value> axes = node.list("axes");
        return axes.isPresent() ? node.step(operation, 1, axes.get()) : node.step(operation);
    }
}
