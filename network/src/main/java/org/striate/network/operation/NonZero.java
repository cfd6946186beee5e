package org.striate.network.operation;

import java.util.List;
import org.striate.engine.ElementType;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Shape;
import org.striate.engine.Value;
import org.striate.engine.elementwise.Cast;
import org.striate.engine.internal.Access;

/** Where the elements that are not 0 lie. Input: data; output (axes of data, elements found) of int64, one column of indices an element. ONNX: NonZero-13. */
public record NonZero() implements LocallyConstant {
    /** Not known: it depends on the elements. */
    @Override
    public List<Fact> infer(Inputs<Fact> inputs) {
        return List.of();
    }

    @Override
    public List<Value> run(Inputs<Value> inputs, Execution execution) {
        Shape data = inputs.get(0).shape();
        long[] truth = Access.array((IntegerTensor) Cast.cast(inputs.get(0), ElementType.BOOL, execution));
        int found = 0;
        for (long element : truth) {
            found += element == 0 ? 0 : 1;
        }
        int[] strides = data.strides();
        Shape output = Shape.of(data.rank(), found);
        long[] indices = new long[output.size()];
        int column = 0;
        for (int i = 0; i < truth.length; i++) {
            if (truth[i] != 0) {
                for (int axis = 0; axis < strides.length; axis++) {
                    indices[axis * found + column] = i / strides[axis] % data.dim(axis);
                }
                column++;
            }
        }
        return List.of(Access.wrap(ElementType.INT64, output, indices));
    }
}
