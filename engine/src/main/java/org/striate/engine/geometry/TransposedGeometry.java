package org.striate.engine.geometry;

import static org.striate.engine.Arguments.require;

import java.util.ArrayList;
import java.util.List;
import org.striate.engine.Shape;

/**
 * The whole arithmetic of a transposed convolution's shapes: (N, C, spatial axes …) by (C, O / groups, kernel …) to (N, O, output axes …).
 *
 * @param batch N; an input without a batch axis is a batch of one
 * @param inChannels C
 * @param outChannels O
 * @param axes the spatial axes, outermost first
 */
public record TransposedGeometry(int batch, int inChannels, int outChannels, int groups, List<TransposedWindow> axes) {
    public TransposedGeometry {
        axes = List.copyOf(axes);
    }

    /**
     * The geometry of a transposed convolution of this input with this weight, under PyTorch's rules.
     *
     * @param input (N, C, spatial …) or, without a batch, (C, spatial …)
     * @param weight (C, O / groups, kernel …)
     * @param attributes padding must be {@link Padding.Explicit} or {@link Padding.Valid}: what 'same' would mean here is not agreed
     * @param outputPadding samples added to the last end of each axis; one number for all, or one an axis
     * @throws IllegalArgumentException if PyTorch refuses the shapes
     */
    public static TransposedGeometry of(
            Shape input, Shape weight, ConvAttributes attributes, List<Integer> outputPadding) {
        int spatial = weight.rank() - 2;
        require(
                spatial >= 1 && spatial <= ConvGeometry.MOST_AXES,
                "weight must have 3 to %d axes (in channels, out channels / groups, kernel …), got %s",
                ConvGeometry.MOST_AXES + 2,
                weight);
        Shape batched = ConvGeometry.batched(input, weight, spatial);
        attributes.requireAxes(spatial);
        require(
                outputPadding.size() == 1 || outputPadding.size() == spatial,
                "output padding must have one number, or %d for the %d axes, got %s",
                spatial,
                spatial,
                outputPadding);
        require(
                attributes.padding() instanceof Padding.Explicit || attributes.padding() instanceof Padding.Valid,
                "a transposed convolution's padding must be given in numbers, got %s",
                attributes.padding());
        int groups = attributes.groups();
        require(
                batched.dim(1) == weight.dim(0),
                "weight has %d in channels but the input has %d%n  input %s  weight %s",
                weight.dim(0),
                batched.dim(1),
                input,
                weight);
        require(
                weight.dim(0) % groups == 0,
                "groups must divide the in channels, got groups %d, weight %s",
                groups,
                weight);
        List<TransposedWindow> axes = new ArrayList<>();
        for (int axis = 0; axis < spatial; axis++) {
            int stride = attributes.stride(axis);
            int dilation = attributes.dilation(axis);
            Padding.Sides sides =
                    attributes.padding().sides(axis, batched.dim(axis + 2), weight.dim(axis + 2), stride, dilation);
            axes.add(new TransposedWindow(
                    batched.dim(axis + 2),
                    weight.dim(axis + 2),
                    stride,
                    dilation,
                    sides.before(),
                    sides.after(),
                    outputPadding.get(outputPadding.size() == 1 ? 0 : axis)));
        }
        return new TransposedGeometry(batched.dim(0), batched.dim(1), weight.dim(1) * groups, groups, axes);
    }

    /** (N, C, spatial …). */
    public Shape input() {
        return Shape.of(batch, inChannels)
                .concat(Shape.of(axes.stream().mapToInt(TransposedWindow::input).toArray()));
    }

    /** (C, O / groups, kernel …). */
    public Shape weight() {
        return Shape.of(inChannels, outChannels / groups)
                .concat(Shape.of(
                        axes.stream().mapToInt(TransposedWindow::kernel).toArray()));
    }

    /** (N, O, output …). */
    public Shape output() {
        return Shape.of(batch, outChannels)
                .concat(Shape.of(
                        axes.stream().mapToInt(TransposedWindow::output).toArray()));
    }

    /** Multiplications, each with its addition, that the definition asks for. */
    public long multiplyAdds() {
        return (long) input().size() * weight().size(1, weight().rank());
    }

    /** The axes as three, (depth, height, width): those in front of the convolution's own are one sample that the kernel does not touch. */
    public TransposedWindow axis(ConvGeometry.Axis axis) {
        int index = axes.size() - 1 - axis.fromInnermost();
        return index < 0 ? new TransposedWindow(1, 1, 1, 1, 0, 0, 0) : axes.get(index);
    }
}
