package org.striate.formats.onnx;

import java.util.List;
import java.util.Map;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.formats.FormatException;
import org.striate.network.operation.Conv;
import org.striate.network.operation.ConvTranspose;

/** Conv and ConvTranspose. */
final class ConvolutionOperators {
    static final Map<String, OperatorReader> READERS = Map.of(
            "Conv", node -> node.step(new Conv(attributes(node))), "ConvTranspose", ConvolutionOperators::transposed);

    private ConvolutionOperators() {}

    private static OperatorReader.Step transposed(OnnxNode node) throws FormatException {
        return node.step(new ConvTranspose(
                attributes(node),
                node.integers("output_padding").orElse(List.of(0)),
                node.integers("output_shape").orElse(List.of())));
    }

    private static ConvAttributes attributes(OnnxNode node) throws FormatException {
        return new ConvAttributes(
                node.integers("strides").orElse(List.of(1)),
                Paddings.read(node),
                node.integers("dilations").orElse(List.of(1)),
                node.integer("group", 1));
    }
}
