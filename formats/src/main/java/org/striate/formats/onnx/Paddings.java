package org.striate.formats.onnx;

import java.util.List;
import org.striate.engine.geometry.Padding;
import org.striate.formats.FormatException;

/** ONNX's {@code auto_pad} and {@code pads} (all befores, then all afters), as convolution and pooling have them. */
final class Paddings {
    private Paddings() {}

    static Padding read(OnnxNode node) throws FormatException {
        return switch (node.text("auto_pad", "NOTSET")) {
            case "NOTSET", "" -> explicit(node, node.integers("pads").orElse(List.of(0, 0)));
            case "VALID" -> new Padding.Valid();
            case "SAME_UPPER" -> new Padding.SameUpper();
            case "SAME_LOWER" -> new Padding.SameLower();
            case String other ->
                throw node.refusal("auto_pad must be NOTSET, VALID, SAME_UPPER or SAME_LOWER, got " + other);
        };
    }

    private static Padding explicit(OnnxNode node, List<Integer> pads) throws FormatException {
        if (pads.size() % 2 != 0 || pads.isEmpty()) {
            throw node.refusal("pads must have two numbers an axis, got " + pads);
        }
        int axes = pads.size() / 2;
        return new Padding.Explicit(pads.subList(0, axes), pads.subList(axes, 2 * axes));
    }
}
