package org.striate.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.striate.engine.ElementType;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.elementwise.Arithmetic;
import org.striate.engine.function.Elementary;
import org.striate.network.operation.Binary;
import org.striate.network.operation.If;
import org.striate.network.operation.Inputs;
import org.striate.network.operation.ShapeOf;
import org.striate.network.operation.Unary;

/** Nodes within an operation: the two ways of an If. */
final class BranchTest {
    private static final Tensor X = Tensor.of(Shape.of(3), 1, -2, 3);
    private static final Value TRUE = IntegerTensor.of(ElementType.BOOL, Shape.of(), 1);
    private static final Value FALSE = IntegerTensor.of(ElementType.BOOL, Shape.of(), 0);
    private static final If EITHER = new If(
            new Branch(
                    List.of("x"),
                    List.of(
                            new Node("abs", new Unary(Elementary.ABS), names("x"), names("magnitude")),
                            new Node("twice", new Binary(Arithmetic.ADD), names("magnitude", "magnitude"), names("y"))),
                    List.of("y")),
            new Branch(
                    List.of("x"), List.of(new Node("shape", new ShapeOf(0, 1), names("x"), names("s"))), List.of("s")));

    @Test
    void takesTheWayThatTheConditionSays() {
        assertThat(run(TRUE)).containsExactly(Tensor.of(Shape.of(3), 2, 4, 6));
        assertThat(run(FALSE)).containsExactly(IntegerTensor.of(3));
    }

    @Test
    void theShapeIsKnownOnceTheConditionIs() {
        Network network = new Network(
                "either",
                List.of(
                        new Input("x", ElementType.FLOAT32, Optional.empty()),
                        new Input("c", ElementType.BOOL, Optional.empty())),
                List.of("known", "unknown"),
                Map.of("yes", TRUE),
                List.of(
                        new Node("first", EITHER, names("yes", "x"), names("known")),
                        new Node("second", EITHER, names("c", "x"), names("unknown"))));
        Inference inference = Inference.of(network, Map.of("x", Shape.of(3), "c", Shape.of()));
        assertThat(inference.shape("known")).contains(Shape.of(3));
        assertThat(inference.fact("unknown")).isEmpty();
        Map<String, Value> inputs = Map.of("x", X, "c", FALSE);
        Map<String, Value> outputs = Program.compile(network, Map.of("x", Shape.of(3), "c", Shape.of()))
                .run(inputs, Execution.sequential());
        assertThat(outputs)
                .containsEntry("known", Tensor.of(Shape.of(3), 2, 4, 6))
                .containsEntry("unknown", IntegerTensor.of(3));
        assertThat(Trace.of(network, inputs, Execution.sequential()).values()).containsAllEntriesOf(outputs);
    }

    @Test
    void refusesAConditionThatIsNoSingleBool() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run(IntegerTensor.of(ElementType.BOOL, Shape.of(2), 1, 1)))
                .withMessage("the condition must be a single bool, got bool (2,)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run(Tensor.scalar(1)))
                .withMessage("the condition must be a single bool, got float32 ()");
    }

    @Test
    void refusesNodesThatReadWhatNothingWrites() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Branch(
                        List.of("x"),
                        List.of(new Node("abs", new Unary(Elementary.ABS), names("z"), names("y"))),
                        List.of("y")))
                .withMessage("node abs (Abs) reads z, which nothing before it writes");
        assertThatIllegalArgumentException().isThrownBy(() -> new Branch(List.of("x"), List.of(), List.of("y")));
    }

    private static List<Value> run(Value condition) {
        return EITHER.run(Inputs.all(List.of(condition, X)), Execution.sequential());
    }

    private static List<Optional<String>> names(String... names) {
        return List.of(names).stream().map(Optional::of).toList();
    }
}
