package org.striate.lab.experiment;

import java.util.List;
import java.util.stream.IntStream;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;

/** Tensors as JSON has them. */
final class Numbers {
    private Numbers() {}

    static Tensor of(List<Float> elements, int... shape) {
        float[] array = new float[elements.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = elements.get(i);
        }
        return Tensor.of(Shape.of(shape), array);
    }

    /** Every element, row-major. */
    static List<Float> list(Tensor tensor) {
        return IntStream.range(0, tensor.shape().size()).mapToObj(tensor::at).toList();
    }

    /** The rows of a tensor of two axes. */
    static List<List<Float>> rows(Tensor tensor) {
        int columns = tensor.shape().dim(1);
        List<Float> all = list(tensor);
        return IntStream.range(0, tensor.shape().dim(0))
                .mapToObj(row -> all.subList(row * columns, (row + 1) * columns))
                .toList();
    }
}
