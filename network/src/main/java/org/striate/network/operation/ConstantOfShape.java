package org.striate.network.operation;

import static org.striate.engine.Arguments.require;

import java.util.List;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Value;
import org.striate.engine.arrangement.Selection;

/**
 * One number everywhere. Input: the shape of the output (int64). ONNX: ConstantOfShape-25.
 *
 * @param value the number, and with it the output's type
 */
public record ConstantOfShape(Value value) implements LocallyConstant {
    /** @throws IllegalArgumentException if the value is not one number */
    public ConstantOfShape {
        require(value.shape().size() == 1, "value must be one number, got shape %s", value.shape());
        value = value.reshape(Shape.SCALAR);
    }

    @Override
    public List<Fact> infer(Inputs<Fact> inputs) {
        return Inputs.constants(inputs, 0)
                .map(given -> List.of(Fact.of(value.type(), output(given))))
                .orElseGet(List::of);
    }

    @Override
    public List<Value> run(Inputs<Value> inputs, Execution execution) {
        return List.of(Selection.of(Shape.SCALAR).expand(output(inputs)).apply(value, execution));
    }

    private static Shape output(Inputs<Value> inputs) {
        return Shape.of(WholeNumbers.list("shape", inputs.get(0)));
    }
}
