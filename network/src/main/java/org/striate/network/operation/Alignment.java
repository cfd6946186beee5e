package org.striate.network.operation;

import static org.striate.engine.Arguments.require;

import java.util.Arrays;
import org.striate.engine.Arguments;
import org.striate.engine.Shape;

/** Which axes of the first tensor the axes of the second are laid along before they broadcast. */
public sealed interface Alignment {
    /** The last ones: NumPy's rule, and ONNX's from operator set 7. */
    record Last() implements Alignment {}

    /** Those from this axis on: ONNX's rule before operator set 7, and that of PReLU's slopes a channel. */
    record From(int axis) implements Alignment {}

    /**
     * The second shape with axes of one element put behind it, so that NumPy's rule aligns it as is asked.
     *
     * @throws IllegalArgumentException if it reaches beyond the first shape's last axis
     */
    default Shape aligned(Shape first, Shape second) {
        return switch (this) {
            case Last() -> second;
            case From(int axis) -> {
                int start = Arguments.axis(axis, Math.max(1, first.rank()));
                int behind = first.rank() - start - second.rank();
                require(behind >= 0, "shape %s from axis %d on reaches beyond shape %s", second, axis, first);
                int[] ones = new int[behind];
                Arrays.fill(ones, 1);
                yield second.concat(Shape.of(ones));
            }
        };
    }
}
