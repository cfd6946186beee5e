package org.striate.network;

import static org.striate.engine.Arguments.require;

import java.util.List;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;

/** The number whose gradient is asked for: something of one of a network's values. */
public sealed interface Objective {
    /** The name of the value. */
    String name();

    /**
     * One element of the value, such as the logit of a class.
     *
     * @param index one number an axis
     */
    record Element(String name, List<Integer> index) implements Objective {
        public Element {
            index = List.copyOf(index);
        }
    }

    /**
     * A weighted sum of all elements of the value.
     *
     * @param weights of the value's shape
     */
    record Weighted(String name, Tensor weights) implements Objective {}

    /** One element of the value of this name. */
    static Objective element(String name, Integer... index) {
        return new Element(name, List.of(index));
    }

    /**
     * The gradient of the number with respect to the value itself, whose shape this is.
     *
     * @throws IllegalArgumentException if the value has no such element, or another shape than the weights
     */
    default Tensor gradient(Shape shape) {
        return switch (this) {
            case Weighted(String _, Tensor weights) -> {
                require(
                        weights.shape().equals(shape),
                        "the weights of %s must have its shape %s, got %s",
                        name(),
                        shape,
                        weights.shape());
                yield weights;
            }
            case Element(String _, List<Integer> index) -> {
                float[] one = new float[shape.size()];
                one[position(index, shape)] = 1;
                yield Tensor.of(shape, one);
            }
        };
    }

    private int position(List<Integer> index, Shape shape) {
        require(
                index.size() == shape.rank(),
                "an element of %s is named by %d indices, one for each axis of %s, got %s",
                name(),
                shape.rank(),
                shape,
                index);
        int position = 0;
        for (int axis = 0; axis < shape.rank(); axis++) {
            int at = index.get(axis);
            require(at >= 0 && at < shape.dim(axis), "%s of shape %s has no element %s", name(), shape, index);
            position = position * shape.dim(axis) + at;
        }
        return position;
    }
}
