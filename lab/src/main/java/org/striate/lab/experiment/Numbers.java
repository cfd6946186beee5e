package org.striate.lab.experiment;

import java.util.List;
import java.util.stream.IntStream;
import org.striate.engine.Tensor;

/** Tensors as JSON has them. */
final class Numbers {
    private Numbers() {}

    /** Every element, row-major. */
    static List<Float> list(Tensor tensor) {
        return IntStream.range(0, tensor.shape().size()).mapToObj(tensor::at).toList();
    }
}
