package org.striate.network.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.convolution.ConvolutionGradient;
import org.striate.engine.convolution.TransposedConvolution;
import org.striate.engine.convolution.TransposedConvolutionGradient;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.Padding;
import org.striate.engine.geometry.TransposedGeometry;

/**
 * Transposed convolution over 1 to 3 spatial axes. Inputs: X (N, C, …), W (C, O / groups, …), and optionally B (O,); output (N, O, …). ONNX:
 * ConvTranspose-22.
 *
 * @param attributes its padding is explicit, or one of ONNX's automatic ones: then the output has the size of the input times the stride
 * @param outputPadding samples added to the end of each axis; one number for all, or one an axis
 * @param outputShape the sizes of the output's spatial axes, if the padding is to follow from them; empty if not
 */
public record ConvTranspose(ConvAttributes attributes, List<Integer> outputPadding, List<Integer> outputShape)
        implements Operation {
    public ConvTranspose {
        outputPadding = List.copyOf(outputPadding);
        outputShape = List.copyOf(outputShape);
    }

    @Override
    public List<Fact> infer(Inputs<Fact> inputs) {
        Fact x = inputs.get(0);
        return List.of(x.withShape(geometry(x.shape(), inputs.get(1).shape()).output()));
    }

    @Override
    public List<Value> run(Inputs<Value> inputs, Execution execution) {
        Tensor x = (Tensor) inputs.get(0);
        Tensor w = (Tensor) inputs.get(1);
        Optional<Tensor> b = inputs.optional(2).map(Tensor.class::cast);
        return List.of(convolution(x.shape(), w.shape()).apply(x, w, b, execution));
    }

    @Override
    public Gradients gradients(Backward backward, Execution execution) {
        Shape x = backward.input(0).shape();
        Shape w = backward.input(1).shape();
        TransposedConvolutionGradient gradient = TransposedConvolutionGradient.of(x, w, geometry(x, w));
        Tensor g = backward.gradient();
        return Gradients.of(
                        () -> gradient.input(backward.input(1), g, execution),
                        () -> gradient.weight(backward.input(0), g, execution))
                .with(2, () -> ConvolutionGradient.bias(g, execution));
    }

    /** The shapes, worked out. */
    public TransposedGeometry geometry(Shape x, Shape w) {
        return convolution(x, w).geometry();
    }

    private TransposedConvolution convolution(Shape x, Shape w) {
        Conv.requireBatch(x, w);
        boolean automatic =
                attributes.padding() instanceof Padding.SameUpper || attributes.padding() instanceof Padding.SameLower;
        if (!automatic && outputShape.isEmpty()) {
            return TransposedConvolution.of(x, w, attributes, outputPadding);
        }
        List<Integer> before = new ArrayList<>();
        List<Integer> after = new ArrayList<>();
        List<Integer> added = new ArrayList<>();
        for (int axis = 0; axis < w.rank() - 2; axis++) {
            int stride = at(attributes.stride(), axis);
            int span = at(attributes.dilation(), axis) * (w.dim(axis + 2) - 1) + 1;
            int target = outputShape.isEmpty() ? x.dim(axis + 2) * stride : at(outputShape, axis);
            int surplus = stride * (x.dim(axis + 2) - 1) + at(outputPadding, axis) + span - target;
            int cut = Math.max(0, surplus);
            // ONNX cuts the odd sample off the end for SAME_UPPER, and off the beginning otherwise.
            boolean upper = attributes.padding() instanceof Padding.SameUpper;
            before.add(upper ? cut / 2 : cut - cut / 2);
            after.add(upper ? cut - cut / 2 : cut / 2);
            added.add(at(outputPadding, axis) + Math.max(0, -surplus));
        }
        ConvAttributes exact = attributes.withPadding(new Padding.Explicit(before, after));
        return TransposedConvolution.of(x, w, exact, added);
    }

    private static int at(List<Integer> values, int axis) {
        return values.size() == 1 ? values.getFirst() : values.get(axis);
    }
}
