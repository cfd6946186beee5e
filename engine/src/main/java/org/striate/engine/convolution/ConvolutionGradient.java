package org.striate.engine.convolution;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.ConvGeometry;
import org.striate.engine.geometry.Padding;
import org.striate.engine.geometry.Window;
import org.striate.engine.internal.Access;
import org.striate.engine.reduction.Reduction;

/**
 * The vector-Jacobian products of a convolution y = x ⋆ w + b: of the gradient g of some number with respect to y, the gradients of the same number with
 * respect to x, w and b. That of x is a transposed convolution with the same weights, g ⋆ᵀ w.
 */
public final class ConvolutionGradient {
    private final Shape input;
    private final Shape weight;
    private final ConvGeometry geometry;

    private ConvolutionGradient(Shape input, Shape weight, ConvGeometry geometry) {
        this.input = input;
        this.weight = weight;
        this.geometry = geometry;
    }

    /**
     * The gradients of the convolution of inputs of one shape with weights of another.
     *
     * @param input (N, C, spatial …) or, without a batch, (C, spatial …)
     * @param weight (O, C / groups, kernel …)
     * @throws IllegalArgumentException if PyTorch refuses the shapes
     */
    public static ConvolutionGradient of(Shape input, Shape weight, ConvAttributes attributes) {
        return new ConvolutionGradient(input, weight, ConvGeometry.of(input, weight, attributes));
    }

    /**
     * {@code g ⋆ᵀ w}, with as much added to each end as the convolution left over.
     *
     * @param g of the shape of y
     * @throws IllegalArgumentException if a shape is not the one that these gradients were made for
     */
    public Tensor input(Tensor w, Tensor g, Execution execution) {
        requireShapes("weight", w, weight, g);
        if (input.size() == 0) {
            return Tensor.zeros(input);
        }
        List<Integer> stride = new ArrayList<>();
        List<Integer> dilation = new ArrayList<>();
        List<Integer> before = new ArrayList<>();
        List<Integer> after = new ArrayList<>();
        List<Integer> leftOver = new ArrayList<>();
        for (Window axis : geometry.axes()) {
            stride.add(axis.stride());
            dilation.add(axis.dilation());
            before.add(axis.before());
            after.add(axis.after());
            leftOver.add((axis.input() + axis.before() + axis.after() - axis.span()) % axis.stride());
        }
        ConvAttributes attributes =
                new ConvAttributes(stride, new Padding.Explicit(before, after), dilation, geometry.groups());
        return TransposedConvolution.of(g.shape(), weight, attributes, leftOver)
                .apply(g, w, Optional.empty(), execution);
    }

    /**
     * The gradient with respect to w: how well each out channel's gradient matches what each tap saw,
     *
     * <pre>  ∂w[o, c, k] = Σ_n Σ_p g[n, o, p] · x[n, g·C/G + c, p·s − pad + k·d] </pre>
     *
     * by products of gathered panels, within {@code 2 · √(N·P + 1) · ε · Σ |g·x|} of the float64 answer for N pictures with P positions each.
     *
     * @param g of the shape of y
     * @throws IllegalArgumentException if a shape is not the one that these gradients were made for
     */
    public Tensor weight(Tensor x, Tensor g, Execution execution) {
        requireShapes("input", x, input, g);
        float[] gradient = new float[weight.size()];
        if (g.shape().size() > 0 && execution.isByDefinition()) {
            ReferenceWeightGradient.sum(geometry, Access.array(x), Access.array(g), gradient);
        } else if (g.shape().size() > 0) {
            new PanelWeightGradient(geometry).sum(Access.array(x), Access.array(g), gradient, execution);
        }
        return Access.wrap(weight, gradient);
    }

    /**
     * The gradient with respect to b: g summed over all but its channels.
     *
     * @param g (N, O, output …)
     */
    public static Tensor bias(Tensor g, Execution execution) {
        List<Integer> axes = IntStream.range(0, g.shape().rank())
                .filter(axis -> axis != 1)
                .boxed()
                .toList();
        return (Tensor) Reduction.SUM.apply(g, axes, false, execution);
    }

    private void requireShapes(String name, Tensor tensor, Shape expected, Tensor g) {
        Convolution.requireShape(name, tensor, expected);
        Shape output = geometry.output();
        Convolution.requireShape("gradient", g, input.rank() == weight.rank() ? output : output.axes(1, output.rank()));
    }
}
