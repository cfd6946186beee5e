package org.striate.network.operation;

import static org.striate.engine.Arguments.require;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.arrangement.Positions;
import org.striate.engine.arrangement.Selection;

/**
 * Matrices with zeros on one side of a diagonal. Inputs: X (…, rows, columns), and optionally k, which diagonal it is: positive above the main one,
 * negative below it. ONNX: Trilu-14.
 *
 * @param upper whether what lies on the diagonal and above it stays, rather than what lies on it and below
 */
public record Trilu(boolean upper) implements Operation {
    @Override
    public List<Fact> infer(Inputs<Fact> inputs) {
        Fact x = inputs.get(0);
        requireMatrices(x.shape());
        return List.of(x.withShape(x.shape()));
    }

    @Override
    public List<Value> run(Inputs<Value> inputs, Execution execution) {
        return List.of(cut(inputs.get(0), inputs.optional(1), execution));
    }

    @Override
    public Gradients gradients(Backward backward, Execution execution) {
        return Gradients.of(
                () -> (Tensor) cut(backward.gradient(), backward.inputs().optional(1), execution));
    }

    private Value cut(Value x, Optional<Value> diagonal, Execution execution) {
        Shape shape = x.shape();
        requireMatrices(shape);
        long k = diagonal.map(given -> WholeNumbers.one("k", given)).orElse(0L);
        int rows = shape.dim(-2);
        int columns = shape.dim(-1);
        int[] gone = IntStream.range(0, shape.size())
                .filter(i -> {
                    int above = i % columns - i / columns % rows;
                    return upper ? above < k : above > k;
                })
                .toArray();
        Shape count = Shape.of(gone.length);
        Value zeros = Selection.full(x.type(), count, 0, execution);
        return Positions.of(shape, count, 1, i -> gone[i]).scatter(x, zeros, Optional.empty(), execution);
    }

    private static void requireMatrices(Shape x) {
        require(x.rank() >= 2, "input must be (…, rows, columns), got %s", x);
    }
}
