package org.striate.engine.geometry;

import static org.striate.engine.Arguments.require;

import java.util.ArrayList;
import java.util.List;
import org.striate.engine.Shape;

/**
 * The whole arithmetic of a pooling's shapes: every plane of (…, spatial axes …) by a window to (…, output axes …).
 *
 * @param outer the axes before the spatial ones: (N, C), or (C,) for an input without a batch
 * @param axes the spatial axes, outermost first
 */
public record PoolGeometry(Shape outer, List<Window> axes) {
    public PoolGeometry {
        axes = List.copyOf(axes);
    }

    /**
     * The geometry of pooling this input.
     *
     * @param input (N, C, spatial …) or, without a batch, (C, spatial …)
     * @throws IllegalArgumentException if the kernel has not the input's spatial axes, or does not fit
     */
    public static PoolGeometry of(Shape input, PoolAttributes attributes) {
        int spatial = attributes.kernel().size();
        require(
                spatial <= ConvGeometry.MOST_AXES,
                "a pooling has 1 to %d spatial axes, got a kernel of %s",
                ConvGeometry.MOST_AXES,
                attributes.kernel());
        require(
                input.rank() == spatial + 1 || input.rank() == spatial + 2,
                "a kernel of %s pools over %d spatial axes: input must be (N, C%s) or (C%s), got %s",
                attributes.kernel(),
                spatial,
                ", size".repeat(spatial),
                ", size".repeat(spatial),
                input);
        int outer = input.rank() - spatial;
        List<Window> axes = new ArrayList<>();
        for (int axis = 0; axis < spatial; axis++) {
            axes.add(attributes
                    .padding()
                    .window(
                            axis,
                            input.dim(outer + axis),
                            attributes.kernel().get(axis),
                            attributes.stride(axis),
                            attributes.dilation(axis),
                            attributes.rounding()));
        }
        return new PoolGeometry(input.axes(0, outer), axes);
    }

    /** (…, spatial …). */
    public Shape input() {
        return outer.concat(Shape.of(axes.stream().mapToInt(Window::input).toArray()));
    }

    /** (…, output …). */
    public Shape output() {
        return outer.concat(Shape.of(axes.stream().mapToInt(Window::output).toArray()));
    }

    /** The axes as three, (depth, height, width), as {@link ConvGeometry#axis} gives them. */
    public Window axis(ConvGeometry.Axis axis) {
        int index = axes.size() - 1 - axis.fromInnermost();
        return index < 0 ? Window.pointwise(1) : axes.get(index);
    }
}
