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

    /** ONNX's name of the function, such as {@code Relu} or {@code Exp}. */
    String label();
}
