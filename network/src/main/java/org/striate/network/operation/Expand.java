package org.striate.network.operation;

import java.util.List;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Value;
import org.striate.engine.arrangement.Selection;

/** A tensor repeated along axes of one element until it broadcasts with a shape. Inputs: data, and shape (int64). ONNX: Expand-13. */
public record Expand() implements Operation {
    @Override
    public List<Fact> infer(Inputs<Fact> inputs) {
        Fact data = inputs.get(0);
        return Inputs.constants(inputs, 1)
                .map(given ->
                        List.of(data.withShape(selection(data.shape(), given).output())))
                .orElseGet(List::of);
    }

    @Override
    public List<Value> run(Inputs<Value> inputs, Execution execution) {
        Value data = inputs.get(0);
        return List.of(selection(data.shape(), inputs).apply(data, execution));
    }

    @Override
    public Gradients gradients(Backward backward, Execution execution) {
        Shape data = backward.input(0).shape();
        return Gradients.of(() -> selection(data, backward.inputs()).gradient(backward.gradient()));
    }

    private static Selection selection(Shape data, Inputs<Value> inputs) {
        return Selection.of(data).expand(Shape.of(WholeNumbers.list("shape", inputs.get(1))));
    }
}
