package org.striate.formats.onnx;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.striate.engine.Shape;
import org.striate.engine.Value;
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
        requireKernelOfWeight(node);
        return new ConvAttributes(
                node.integers("strides").orElse(List.of(1)),
                Paddings.read(node),
                node.integers("dilations").orElse(List.of(1)),
                node.integer("group", 1));
    }

    /** The attribute kernel_shape repeats what the weight says; a weight that is computed is taken at its word. */
    private static void requireKernelOfWeight(OnnxNode node) throws FormatException {
        Optional<List<Integer>> stated = node.integers("kernel_shape");
        Optional<Shape> weight = node.weight(1).map(Value::shape).filter(shape -> shape.rank() >= 2);
        if (stated.isPresent() && weight.isPresent()) {
            int[] dims = weight.get().dims();
            List<Integer> kernel = Arrays.stream(dims, 2, dims.length).boxed().toList();
            if (!stated.get().equals(kernel)) {
                throw node.refusal("attribute kernel_shape is %s, but the weight is of shape %s"
                        .formatted(stated.get(), weight.get()));
            }
        }
    }
}
