package org.striate.network;

import static org.striate.engine.Arguments.require;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.striate.engine.ElementType;
import org.striate.engine.Shape;

/**
 * What a network wants to be given under a name.
 *
 * @param dimensions the sizes, outermost first; empty if the file does not say even how many
 */
public record Input(String name, ElementType type, Optional<List<Dimension>> dimensions) {
    public Input {
        dimensions = dimensions.map(List::copyOf);
    }

    /** The shape with every free size put in by one number, such as a batch of 1; empty if the rank is not declared. */
    public Optional<Shape> shape(int free) {
        return dimensions.map(list -> Shape.of(list.stream()
                .mapToInt(dimension -> switch (dimension) {
                    case Dimension.Fixed(int size) -> size;
                    case Dimension.Free _ -> free;
                })
                .toArray()));
    }

    /** The same input with every size fixed to that of a shape which it takes. */
    Input fixed(Shape shape) {
        return new Input(
                name,
                type,
                Optional.of(Arrays.stream(shape.dims())
                        .<Dimension>mapToObj(Dimension.Fixed::new)
                        .toList()));
    }

    /**
     * Requires that a shape is one that this input takes.
     *
     * @throws IllegalArgumentException if the rank or a fixed size differs
     */
    public void requireShape(Shape shape) {
        if (dimensions.isEmpty()) {
            return;
        }
        List<Dimension> wanted = dimensions.get();
        boolean fits = wanted.size() == shape.rank();
        for (int axis = 0; fits && axis < shape.rank(); axis++) {
            fits = !(wanted.get(axis) instanceof Dimension.Fixed(int size)) || size == shape.dim(axis);
        }
        require(fits, "input %s must have shape %s, got %s", name, describe(), shape);
    }

    /** The declared shape as it is printed: {@code (N, 3, 224, 224)}, or {@code (?)} if nothing is declared. */
    public String describe() {
        return dimensions
                .map(list ->
                        String.join(", ", list.stream().map(Dimension::toString).toList()))
                .map(sizes -> "(" + sizes + ")")
                .orElse("(?)");
    }
}
