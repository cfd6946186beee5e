package org.striate.network.operation;

import java.util.List;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Value;
import org.striate.engine.elementwise.Bitwise;
import org.striate.engine.elementwise.Broadcast;
import org.striate.engine.elementwise.Elementwise;

/**
 * A function of the bits of each pair of whole numbers, or of each pair of truth values. Inputs: A and B of one type, whose shapes broadcast. ONNX: And-7,
 * Or-7, Xor-7, BitwiseAnd-18, BitwiseOr-18, BitwiseXor-18, BitShift-11.
 *
 * @param name ONNX's name, which differs between truth values and whole numbers
 */
public record Bits(String name, Bitwise function, Alignment alignment) implements LocallyConstant {
    @Override
    public List<Fact> infer(Inputs<Fact> inputs) {
        Fact a = inputs.get(0);
        return List.of(a.withShape(Broadcast.of(
                        a.shape(), alignment.aligned(a.shape(), inputs.get(1).shape()))
                .output()));
    }

    @Override
    public List<Value> run(Inputs<Value> inputs, Execution execution) {
        IntegerTensor a = (IntegerTensor) inputs.get(0);
        IntegerTensor b = (IntegerTensor) inputs.get(1);
        return List.of(Elementwise.apply(function, a, b.reshape(alignment.aligned(a.shape(), b.shape())), execution));
    }
}
