package org.striate.engine.convolution;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.arrangement.Selection;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.Padding;
import org.striate.engine.geometry.TransposedGeometry;
import org.striate.engine.geometry.TransposedWindow;

/**
 * The vector-Jacobian products of a transposed convolution y = x ⋆ᵀ w + b: of the gradient g of some number with respect to y, the gradients of the same
 * number with respect to x and w. As y is the adjoint of a convolution, that of x is this convolution, g ⋆ w, and that of w the convolution's with x and
 * g exchanged; that of b is {@link ConvolutionGradient#bias}.
 */
public final class TransposedConvolutionGradient {
    private final Shape input;
    private final Shape weight;
    private final Shape output;
    private final Selection reached;
    private final ConvAttributes attributes;

    private TransposedConvolutionGradient(
            Shape input, Shape weight, Shape output, Selection reached, ConvAttributes attributes) {
        this.input = input;
        this.weight = weight;
        this.output = output;
        this.reached = reached;
        this.attributes = attributes;
    }

    /**
     * The gradients of a transposed convolution.
     *
     * @param input (N, C, spatial …) or, without a batch, (C, spatial …)
     * @param weight (C, O / groups, kernel …)
     * @param geometry of this input with this weight
     */
    public static TransposedConvolutionGradient of(Shape input, Shape weight, TransposedGeometry geometry) {
        Shape whole = geometry.output();
        Shape output = input.rank() == weight.rank() ? whole : whole.axes(1, whole.rank());
        Selection reached = Selection.of(output);
        List<Integer> stride = new ArrayList<>();
        List<Integer> dilation = new ArrayList<>();
        List<Integer> before = new ArrayList<>();
        List<Integer> after = new ArrayList<>();
        for (int i = 0; i < geometry.axes().size(); i++) {
            TransposedWindow axis = geometry.axes().get(i);
            // Whole strides of output padding would make room for positions that x has not: they are taken off the end,
            // where nothing was added to.
            int surplus = axis.outputPadding() / axis.stride() * axis.stride();
            int kept = axis.output() - Math.max(0, surplus - axis.after());
            reached = reached.slice(output.rank() - geometry.axes().size() + i, 0, 1, kept);
            stride.add(axis.stride());
            dilation.add(axis.dilation());
            before.add(axis.before());
            after.add(Math.max(0, axis.after() - surplus));
        }
        return new TransposedConvolutionGradient(
                input,
                weight,
                output,
                reached,
                new ConvAttributes(stride, new Padding.Explicit(before, after), dilation, geometry.groups()));
    }

    /**
     * {@code g ⋆ w}.
     *
     * @param g of the shape of y
     * @throws IllegalArgumentException if a shape is not the one that these gradients were made for
     */
    public Tensor input(Tensor w, Tensor g, Execution execution) {
        Convolution.requireShape("weight", w, weight);
        Convolution.requireShape("gradient", g, output);
        if (input.size() == 0 || g.shape().size() == 0) {
            return Tensor.zeros(input);
        }
        return Convolution.of(reached.output(), weight, attributes)
                .apply(reached(g, execution), w, Optional.empty(), execution);
    }

    /**
     * The gradient with respect to w, {@code ∂w[c, o, k] = Σ_n Σ_i x[n, c, i] · g[n, o, i·s − pad + k·d]}.
     *
     * @param g of the shape of y
     * @throws IllegalArgumentException if a shape is not the one that these gradients were made for
     */
    public Tensor weight(Tensor x, Tensor g, Execution execution) {
        Convolution.requireShape("input", x, input);
        Convolution.requireShape("gradient", g, output);
        if (input.size() == 0 || g.shape().size() == 0) {
            return Tensor.zeros(weight);
        }
        return ConvolutionGradient.of(reached.output(), weight, attributes).weight(reached(g, execution), x, execution);
    }

    private Tensor reached(Tensor g, Execution execution) {
        return (Tensor) reached.apply(g, execution);
    }
}
