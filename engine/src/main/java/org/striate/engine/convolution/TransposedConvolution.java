package org.striate.engine.convolution;

import static org.striate.engine.Arguments.require;

import java.util.List;
import java.util.Optional;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.TransposedGeometry;
import org.striate.engine.internal.Access;

/**
 * Transposed convolution over 1 to 3 spatial axes with PyTorch's semantics: the adjoint of a convolution, ⟨x ⋆ w, y⟩ = ⟨x, y ⋆ᵀ w⟩. Also called
 * deconvolution, though it undoes none.
 */
public final class TransposedConvolution {
    private final TransposedGeometry geometry;
    private final boolean batched;
    private final Epilogue epilogue;

    private TransposedConvolution(TransposedGeometry geometry, boolean batched, Epilogue epilogue) {
        this.geometry = geometry;
        this.batched = batched;
        this.epilogue = epilogue;
    }

    /**
     * The transposed convolution of inputs of one shape with weights of another.
     *
     * @param input (N, C, spatial …) or, without a batch, (C, spatial …)
     * @param weight (C, O / groups, kernel …)
     * @param outputPadding samples added to the last end of each axis; one number for all, or one an axis
     * @throws IllegalArgumentException if PyTorch refuses the shapes
     */
    public static TransposedConvolution of(
            Shape input, Shape weight, ConvAttributes attributes, List<Integer> outputPadding) {
        TransposedGeometry geometry = TransposedGeometry.of(input, weight, attributes, outputPadding);
        return new TransposedConvolution(geometry, input.rank() == weight.rank(), Epilogue.NONE);
    }

    /** The same with an elementwise function applied to its results. */
    public TransposedConvolution then(Epilogue epilogue) {
        return new TransposedConvolution(geometry, batched, epilogue);
    }

    /** The shapes, worked out. */
    public TransposedGeometry geometry() {
        return geometry;
    }

    /**
     * y = x ⋆ᵀ w + b.
     *
     * @param b (O,)
     * @return (N, O, output …), or (O, output …) for an input without a batch
     * @throws IllegalArgumentException if a shape is not the one this convolution was made for
     */
    public Tensor apply(Tensor x, Tensor w, Optional<Tensor> b, Execution execution) {
        require(
                x.shape().size() == geometry.input().size(),
                "input must have shape %s, as this convolution was made for, got %s",
                geometry.input(),
                x.shape());
        Tensor bias = b.orElseGet(() -> Tensor.zeros(Shape.of(geometry.outChannels())));
        require(
                bias.shape().equals(Shape.of(geometry.outChannels())),
                "bias must have shape (%d,), one number an out channel, got %s",
                geometry.outChannels(),
                bias.shape());
        Shape output = geometry.output();
        float[] y = Access.floats(execution, output.size());
        if (output.size() == 0) {
            return Access.wrap(batched ? output : output.axes(1, output.rank()), y);
        }
        if (execution.isByDefinition()) {
            ReferenceTransposedConvolution.convolve(geometry, Access.array(x), Access.array(w), Access.array(bias), y);
            epilogue.apply(y, 0, output.size());
        } else {
            new SpreadInput(geometry)
                    .convolve(Access.array(x), Access.array(w), Access.array(bias), y, epilogue, execution);
        }
        return Access.wrap(batched ? output : output.axes(1, output.rank()), y);
    }
}
