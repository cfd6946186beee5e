package org.striate.engine.geometry;

import static org.striate.engine.Arguments.require;

import java.util.ArrayList;
import java.util.List;
import org.striate.engine.Shape;

/**
 * The whole arithmetic of a convolution's shapes: (N, C, spatial axes …) by (O, C / groups, kernel …) to (N, O, output axes …).
 *
 * @param batch N; an input without a batch axis is a batch of one
 * @param inChannels C
 * @param outChannels O
 * @param axes the spatial axes, outermost first: one for signals, two for pictures, three for volumes
 */
public record ConvGeometry(int batch, int inChannels, int outChannels, int groups, List<Window> axes) {
    /** The most spatial axes that a convolution has. */
    public static final int MOST_AXES = 3;

    /** @throws IllegalArgumentException if the number of axes is not 1 to 3 or the groups do not divide the channels */
    public ConvGeometry {
        axes = List.copyOf(axes);
        require(
                !axes.isEmpty() && axes.size() <= MOST_AXES,
                "a convolution has 1 to %d spatial axes, got %d",
                MOST_AXES,
                axes.size());
        require(batch >= 0, "batch must be 0 or more, got %d", batch);
        require(groups > 0, "groups must be positive, got %d", groups);
        require(
                inChannels % groups == 0 && outChannels % groups == 0,
                "groups must divide the channels, got groups %d, in channels %d, out channels %d",
                groups,
                inChannels,
                outChannels);
    }

    /**
     * The geometry of a convolution of this input with this weight, under PyTorch's rules.
     *
     * @param input (N, C, spatial …) or, without a batch, (C, spatial …)
     * @param weight (O, C / groups, kernel …)
     * @throws IllegalArgumentException if PyTorch refuses the shapes
     */
    public static ConvGeometry of(Shape input, Shape weight, ConvAttributes attributes) {
        int spatial = weight.rank() - 2;
        require(
                spatial >= 1 && spatial <= MOST_AXES,
                "weight must have 3 to %d axes (out channels, in channels / groups, kernel …), got %s",
                MOST_AXES + 2,
                weight);
        Shape batched = batched(input, weight, spatial);
        attributes.requireAxes(spatial);
        int groups = attributes.groups();
        int outChannels = weight.dim(0);
        int inChannels = batched.dim(1);
        require(
                outChannels > 0 && outChannels % groups == 0,
                "weight %s has %d out channels, which groups %d must divide into at least one each",
                weight,
                outChannels,
                groups);
        require(
                inChannels == weight.dim(1) * groups,
                "weight has %d input channels per group but the input has %d channels and groups is %d%n"
                        + "  input %s  weight %s%n  a weight for this input is %s",
                weight.dim(1),
                inChannels,
                groups,
                input,
                weight,
                suggestion(weight, inChannels, groups));
        List<Window> axes = new ArrayList<>();
        for (int axis = 0; axis < spatial; axis++) {
            axes.add(attributes
                    .padding()
                    .window(
                            axis,
                            batched.dim(axis + 2),
                            weight.dim(axis + 2),
                            attributes.stride(axis),
                            attributes.dilation(axis),
                            Window.Rounding.FLOOR));
        }
        boolean empty = batched.dim(0) == 0 || inChannels == 0;
        for (Window axis : axes) {
            require(
                    empty || axis.input() > 0,
                    "input %s has an empty spatial axis: only the batch or the channels may be 0",
                    input);
        }
        // PyTorch's answer for an input without channels has no channels either.
        return new ConvGeometry(batched.dim(0), inChannels, inChannels == 0 ? 0 : outChannels, groups, axes);
    }

    static Shape batched(Shape input, Shape weight, int spatial) {
        require(
                input.rank() == spatial + 1 || input.rank() == spatial + 2,
                "a weight of shape %s convolves over %d spatial axes: input must be (N, C%s) or (C%s), got %s",
                weight,
                spatial,
                ", size".repeat(spatial),
                ", size".repeat(spatial),
                input);
        return input.rank() == spatial + 2 ? input : Shape.of(1).concat(input);
    }

    private static String suggestion(Shape weight, int inChannels, int groups) {
        return inChannels % groups == 0
                ? weight.with(1, inChannels / groups).toString()
                : "none: groups " + groups + " does not divide " + inChannels + " channels";
    }

    /** (N, C, spatial …). */
    public Shape input() {
        return Shape.of(batch, inChannels)
                .concat(Shape.of(axes.stream().mapToInt(Window::input).toArray()));
    }

    /** (O, C / groups, kernel …). */
    public Shape weight() {
        return Shape.of(outChannels, inChannels / groups)
                .concat(Shape.of(axes.stream().mapToInt(Window::kernel).toArray()));
    }

    /** (N, O, output …). */
    public Shape output() {
        return Shape.of(batch, outChannels)
                .concat(Shape.of(axes.stream().mapToInt(Window::output).toArray()));
    }

    /** How many weights one output element is a sum over: in channels per group times the kernel's taps. */
    public int reduction() {
        return weight().size(1, weight().rank());
    }

    /** Multiplications, each with its addition, that the definition asks for, padding counted as the zeros that it is. */
    public long multiplyAdds() {
        return (long) output().size() * reduction();
    }

    /** Bytes of input, weight and output in float32: what is read and written at least. */
    public long bytes() {
        return Float.BYTES * ((long) input().size() + weight().size() + output().size());
    }

    /** Whether each in channel has out channels of its own: groups equal to the in channels. */
    public boolean isDepthwise() {
        return groups == inChannels;
    }

    /**
     * The axes as three, (depth, height, width): the innermost are the convolution's, those in front are one sample that the kernel does not touch.
     * Loops written for three serve all.
     */
    public Window axis(Axis axis) {
        int index = axes.size() - 1 - axis.fromInnermost;
        return index < 0 ? Window.pointwise(1) : axes.get(index);
    }

    /** The three spatial axes, innermost last. */
    public enum Axis {
        DEPTH(2),
        HEIGHT(1),
        WIDTH(0);

        private final int fromInnermost;

        Axis(int fromInnermost) {
            this.fromInnermost = fromInnermost;
        }

        int fromInnermost() {
            return fromInnermost;
        }
    }
}
