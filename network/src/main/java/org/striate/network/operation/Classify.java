package org.striate.network.operation;

import java.util.List;
import org.striate.engine.ElementType;
import org.striate.engine.Execution;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.internal.Access;

/** Whether each number is of a special kind. Input: any shape; output of type bool. ONNX: IsNaN-20, IsInf-20. */
public record Classify(Kind kind) implements LocallyConstant {
    /** The numbers that are asked for. */
    public sealed interface Kind {
        /** Not a number. */
        record NotANumber() implements Kind {}

        /** +∞, −∞, or both. */
        record Infinite(boolean positive, boolean negative) implements Kind {}

        /** Whether the number is of the kind. */
        default boolean holds(float x) {
            return switch (this) {
                case NotANumber() -> Float.isNaN(x);
                case Infinite(boolean positive, boolean negative) ->
                    (positive && x == Float.POSITIVE_INFINITY) || (negative && x == Float.NEGATIVE_INFINITY);
            };
        }
    }

    @Override
    public String name() {
        return switch (kind) {
            case Kind.NotANumber() -> "IsNaN";
            case Kind.Infinite _ -> "IsInf";
        };
    }

    @Override
    public List<Fact> infer(Inputs<Fact> inputs) {
        return List.of(Fact.of(ElementType.BOOL, inputs.get(0).shape()));
    }

    @Override
    public List<Value> run(Inputs<Value> inputs, Execution execution) {
        Tensor x = (Tensor) inputs.get(0);
        float[] from = Access.array(x);
        long[] answer = new long[x.shape().size()];
        for (int i = 0; i < answer.length; i++) {
            answer[i] = kind.holds(from[i]) ? 1 : 0;
        }
        return List.of(Access.wrap(ElementType.BOOL, x.shape(), answer));
    }
}
