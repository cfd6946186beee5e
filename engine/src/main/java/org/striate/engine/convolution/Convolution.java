package org.striate.engine.convolution;

import static org.striate.engine.Arguments.require;

import java.util.Optional;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.ConvGeometry;
import org.striate.engine.internal.Access;

/** Convolution as deep learning defines it (cross-correlation) over 1 to 3 spatial axes, with PyTorch's semantics. */
public final class Convolution {
    private final ConvGeometry geometry;
    private final boolean batched;

    private Convolution(ConvGeometry geometry, boolean batched) {
        this.geometry = geometry;
        this.batched = batched;
    }

    /**
     * The convolution of inputs of one shape with weights of another.
     *
     * @param input (N, C, spatial …) or, without a batch, (C, spatial …)
     * @param weight (O, C / groups, kernel …)
     * @throws IllegalArgumentException if PyTorch refuses the shapes
     */
    public static Convolution of(Shape input, Shape weight, ConvAttributes attributes) {
        return new Convolution(ConvGeometry.of(input, weight, attributes), input.rank() == weight.rank());
    }

    /**
     * y = x ⋆ w + b.
     *
     * @param b (O,)
     * @return (N, O, output …), or (O, output …) for an input without a batch
     * @throws IllegalArgumentException if a shape is not the one this convolution was made for
     */
    public Tensor apply(Tensor x, Tensor w, Optional<Tensor> b, Execution execution) {
        int outChannels = w.shape().dim(0);
        Tensor bias = b.orElseGet(() -> Tensor.zeros(Shape.of(outChannels)));
        require(
                bias.shape().equals(Shape.of(outChannels)),
                "bias must have shape (%d,), one number an out channel of weight %s, got %s",
                outChannels,
                w.shape(),
                bias.shape());
        Shape output = geometry.output();
        float[] y = Access.floats(execution, output.size());
        ReferenceConvolution.convolve(geometry, Access.array(x), Access.array(w), Access.array(bias), y);
        return Access.wrap(batched ? output : output.axes(1, output.rank()), y);
    }
}
