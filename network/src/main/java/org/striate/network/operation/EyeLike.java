package org.striate.network.operation;

import static org.striate.engine.Arguments.require;

import java.util.List;
import java.util.Optional;
import org.striate.engine.ElementType;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Value;
import org.striate.engine.arrangement.Positions;
import org.striate.engine.arrangement.Selection;

/**
 * Ones on a diagonal, and zeros elsewhere. Input: a matrix of which the shape alone matters. ONNX: EyeLike-22.
 *
 * @param type the output's type; empty for the input's
 * @param k which diagonal: positive above the main one, negative below it
 */
public record EyeLike(Optional<ElementType> type, int k) implements LocallyConstant {
    @Override
    public List<Fact> infer(Inputs<Fact> inputs) {
        Fact x = inputs.get(0);
        requireMatrix(x.shape());
        return List.of(Fact.of(type.orElse(x.type()), x.shape()));
    }

    @Override
    public List<Value> run(Inputs<Value> inputs, Execution execution) {
        Value x = inputs.get(0);
        Shape shape = x.shape();
        requireMatrix(shape);
        int rows = shape.dim(0);
        int columns = shape.dim(1);
        int first = Math.clamp(-(long) k, 0, rows);
        int length = Math.clamp(Math.min((long) rows, (long) columns - k) - first, 0, rows);
        Shape diagonal = Shape.of(length);
        ElementType made = type.orElse(x.type());
        Value zeros = Selection.full(made, shape, 0, execution);
        Value ones = Selection.full(made, diagonal, 1, execution);
        return List.of(Positions.of(shape, diagonal, 1, i -> (first + i) * columns + first + i + k)
                .scatter(zeros, ones, Optional.empty(), execution));
    }

    private static void requireMatrix(Shape x) {
        require(x.rank() == 2, "input must be a matrix, got shape %s", x);
    }
}
