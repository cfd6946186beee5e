package org.striate.engine;

import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;

/** Tensors that tests are made of. */
public final class Tensors {
    private Tensors() {}

    /** Each element as a function of its row-major position, rounded to float32. */
    public static Tensor generate(Shape shape, IntToDoubleFunction element) {
        float[] elements = new float[shape.size()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = (float) element.applyAsDouble(i);
        }
        return Tensor.of(shape, elements);
    }

    /** Normal numbers. */
    public static Tensor normal(Shape shape, RandomGenerator random) {
        return generate(shape, i -> random.nextGaussian());
    }

    /** Whole numbers from −8 to 8: short sums of their products are exact in float32. */
    public static Tensor whole(Shape shape, RandomGenerator random) {
        return generate(shape, i -> random.nextInt(-8, 9));
    }

    /** The tensor with an element or two made NaN or infinite. */
    public static Tensor withSpecials(Tensor x, RandomGenerator random) {
        float[] elements = x.toArray();
        for (float special : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            if (elements.length > 0 && random.nextBoolean()) {
                elements[random.nextInt(elements.length)] = special;
            }
        }
        return Tensor.of(x.shape(), elements);
    }

    /** The magnitude of each element. */
    public static Tensor magnitudes(Tensor x) {
        return generate(x.shape(), i -> Math.abs(x.at(i)));
    }

    /** The tensor's elements, moved by an offset along each axis, on a canvas of zeros; what lands outside is cut off. */
    public static Tensor moved(Tensor x, Shape canvas, int... offset) {
        float[] elements = new float[canvas.size()];
        for (int from = 0; from < x.shape().size(); from++) {
            int[] index = Indices.index(from, x.shape());
            for (int axis = 0; axis < offset.length; axis++) {
                index[axis] += offset[axis];
            }
            if (Indices.isInside(index, canvas)) {
                elements[Indices.position(index, canvas)] = x.at(from);
            }
        }
        return Tensor.of(canvas, elements);
    }

    /** What is NaN or infinite; every finite element is 0. */
    public static Tensor specials(Tensor x) {
        return generate(x.shape(), i -> Float.isFinite(x.at(i)) ? 0 : x.at(i));
    }
}
