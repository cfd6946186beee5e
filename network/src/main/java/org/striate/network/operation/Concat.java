package org.striate.network.operation;

import java.util.List;
import org.striate.engine.Execution;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.arrangement.Concatenation;
import org.striate.engine.arrangement.Selection;

/** Tensors one behind the other along an axis. Inputs: one or more of one type, whose sizes differ along the axis alone. ONNX: Concat-13. */
public record Concat(int axis) implements Operation {
    @Override
    public List<Fact> infer(Inputs<Fact> inputs) {
        Concatenation parts =
                Concatenation.of(inputs.present().stream().map(Fact::shape).toList(), axis);
        return List.of(inputs.get(0).withShape(parts.output()));
    }

    @Override
    public List<Value> run(Inputs<Value> inputs, Execution execution) {
        List<Value> values = inputs.present();
        Concatenation parts = Concatenation.of(values.stream().map(Value::shape).toList(), axis);
        return List.of(parts.apply(values, execution));
    }

    @Override
    public Gradients gradients(Backward backward, Execution execution) {
        Tensor g = backward.gradient();
        Gradients parts = Gradients.none();
        int start = 0;
        for (int i = 0; i < backward.inputs().size(); i++) {
            int from = start;
            int size = backward.inputs().get(i).shape().dim(axis);
            parts = parts.with(i, () ->
                    (Tensor) Selection.of(g.shape()).slice(axis, from, 1, size).apply(g, execution));
            start += size;
        }
        return parts;
    }
}
