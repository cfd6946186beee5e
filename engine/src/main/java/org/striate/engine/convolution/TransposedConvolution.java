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
    private final Shape input;
    private final Shape weight;
    private final TransposedGeometry geometry;
    private final Epilogue epilogue;

    private TransposedConvolution(Shape input, Shape weight, TransposedGeometry geometry, Epilogue epilogue) {
        this.input = input;
        this.weight = weight;
        this.geometry = geometry;
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
        return new TransposedConvolution(input, weight, geometry, Epilogue.NONE);
    }

    /** The same with an elementwise function applied to its results. */
    public TransposedConvolution then(Epilogue epilogue) {
        return new TransposedConvolution(input, weight, geometry, epilogue);
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
        Convolution.requireShape("input", x, input);
        Convolution.requireShape("weight", w, weight);
        Tensor bias = b.orElseGet(() -> Tensor.zeros(Shape.of(geometry.outChannels())));
        require(
                bias.shape().equals(Shape.of(geometry.outChannels())),
                "bias must have shape (%d,), one number an out channel, got %s",
                geometry.outChannels(),
                bias.shape());
        Shape output = geometry.output();
        float[] y = Access.floats(execution, output.size());
        if (output.size() > 0) {
            convolve(Access.array(x), Access.array(w), Access.array(bias), y, execution);
        }
        return Access.wrap(input.rank() == weight.rank() ? output : output.axes(1, output.rank()), y);
    }

    private void convolve(float[] x, float[] w, float[] b, float[] y, Execution execution) {
        // The zeros around the samples would make NaN of an infinite weight.
        if (execution.isByDefinition() || !isFinite(w)) {
            ReferenceTransposedConvolution.convolve(geometry, x, w, b, y);
            epilogue.apply(y, 0, geometry.output().size());
        } else {
            new Phases(geometry).convolve(x, w, b, y, epilogue, execution);
        }
    }

    private boolean isFinite(float[] w) {
        boolean finite = true;
        for (int i = 0; i < weight.size(); i++) {
            finite &= Float.isFinite(w[i]);
        }
        return finite;
    }
}
