package org.striate.engine.function;

/** A function of one real number that is applied to every element of a tensor: what follows a convolution, or a node of its own. */
public sealed interface UnaryFunction
        permits Celu,
                Clip,
                Elementary,
                Elu,
                Gelu,
                HardSigmoid,
                HardSwish,
                LeakyRelu,
                Selu,
                Shrink,
                Swish,
                ThresholdedRelu {
    /** The function at one point, rounded once to float32. */
    float apply(float x);

    /** Replaces the elements in {@code [from, to)} by the function of them. */
    default void apply(float[] array, int from, int to) {
        for (int i = from; i < to; i++) {
            array[i] = apply(array[i]);
        }
    }

    /** The slope at one point; where the function has a kink, PyTorch's choice. */
    double derivative(float x);

    /** Multiplies the gradients in {@code [from, to)} by the slopes at the points that stand at the same places. */
    default void chain(float[] x, float[] gradients, int from, int to) {
        for (int i = from; i < to; i++) {
            gradients[i] = (float) (gradients[i] * derivative(x[i]));
        }
    }

    /** ONNX's name of the function, such as {@code Relu} or {@code Exp}. */
    String label();
}
