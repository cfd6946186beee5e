package org.striate.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.striate.engine.ElementType;
import org.striate.engine.Execution;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.arrangement.PadMode;
import org.striate.engine.elementwise.Arithmetic;
import org.striate.engine.elementwise.Comparison;
import org.striate.engine.function.Clip;
import org.striate.engine.function.Elementary;
import org.striate.engine.normalization.LayerNormalization;
import org.striate.network.operation.Alignment;
import org.striate.network.operation.Binary;
import org.striate.network.operation.CastTo;
import org.striate.network.operation.Compare;
import org.striate.network.operation.LayerNorm;
import org.striate.network.operation.Pad;
import org.striate.network.operation.ShapeOf;
import org.striate.network.operation.Split;
import org.striate.network.operation.Unary;

/** Gradients of a network: what may be asked for, the chain rule along every path, and what is refused. */
final class GradientTest {
    private static final Execution EXECUTION = Execution.sequential();
    private static final Map<String, Value> X = Map.of("x", Tensor.of(Shape.of(3), 1, -2, 3));

    /** y = relu(x · w) + x, and what does not depend on x smoothly. */
    private static Network network() {
        return new NetworkBuilder()
                .input("x", 3)
                .weight("w", Tensor.of(Shape.of(3), 2, 3, 4))
                .weight("n", IntegerTensor.of(1))
                .node("product", new Binary(Arithmetic.MUL), "x", "w")
                .node("positive", new Unary(Clip.RELU), "product")
                .node("y", new Binary(Arithmetic.ADD), "positive", "x")
                .node("shape", new ShapeOf(0, 1), "y")
                .node("sizes", new CastTo(ElementType.FLOAT32), "shape")
                .node("larger", new Compare(Comparison.GREATER, new Alignment.Last()), "x", "w")
                .node("aside", new Unary(Elementary.EXP), "w")
                .build("y", "sizes");
    }

    private static Gradient gradient(Objective objective, String... names) {
        return network().gradient(X, objective, Set.of(names), EXECUTION);
    }

    @Test
    void whatComesByTwoPathsIsAddedUp() {
        Gradient gradient = gradient(Objective.element("y", 2), "x", "w", "product", "positive");
        assertThat(gradient.tensors().keySet()).containsExactlyInAnyOrder("x", "w", "product", "positive");
        assertThat(gradient.tensor("positive")).isEqualTo(Tensor.of(Shape.of(3), 0, 0, 1));
        assertThat(gradient.tensor("product")).isEqualTo(Tensor.of(Shape.of(3), 0, 0, 1));
        assertThat(gradient.tensor("w")).isEqualTo(Tensor.of(Shape.of(3), 0, -0f, 3));
        assertThat(gradient.tensor("x")).isEqualTo(Tensor.of(Shape.of(3), 0, 0, 5));
    }

    @Test
    void anObjectiveMayBeAWeightedSum() {
        Objective sum = new Objective.Weighted("y", Tensor.of(Shape.of(3), 1, 10, 100));
        assertThat(gradient(sum, "x").tensor("x")).isEqualTo(Tensor.of(Shape.of(3), 3, 10, 500));
    }

    @Test
    void anObjectiveDependsOnItself() {
        Tensor one = Tensor.of(Shape.of(3), 0, 1, 0);
        assertThat(gradient(Objective.element("x", 1), "x").tensor("x")).isEqualTo(one);
        assertThat(gradient(Objective.element("w", 1), "w").tensor("w")).isEqualTo(one);
    }

    @Test
    void whatTheObjectiveDoesNotDependOnGetsZeros() {
        Tensor zeros = Tensor.zeros(Shape.of(3));
        assertThat(gradient(Objective.element("aside", 1), "x").tensor("x")).isEqualTo(zeros);
        assertThat(gradient(Objective.element("product", 1), "y").tensor("y")).isEqualTo(zeros);
        assertThat(gradient(Objective.element("sizes", 0), "x").tensor("x")).isEqualTo(zeros);
    }

    /** Mean and deviation do not come back where the node lists the first output alone: a normalised row's elements add up to 0 whatever x is. */
    @Test
    void aNodeMayListFewerOutputsThanItsOperationComputes() {
        Network network = new NetworkBuilder()
                .input("x", 1, 3)
                .weight("scale", Tensor.full(Shape.of(3), 1))
                .node("y", new LayerNorm(new LayerNormalization(-1, 1e-5f)), "x", "scale")
                .build("y");
        Map<String, Value> x = Map.of("x", Tensor.of(Shape.of(1, 3), 1, 2, 4));
        Objective sum = new Objective.Weighted("y", Tensor.full(Shape.of(1, 3), 1));
        Gradient gradient = network.gradient(x, sum, Set.of("x", "scale"), EXECUTION);
        assertThat(gradient.tensor("x").toArray()).containsExactly(new float[3], within(1e-6f));
        assertThat(gradient.tensor("scale").at(2)).isPositive();
    }

    /** An output that the network does not name is no less part of the way back. */
    @Test
    void aNodeWhoseOutputsAreNotAllWantedPassesOnTheOthers() {
        Network network = new NetworkBuilder()
                .input("x", 3)
                .node(List.of("", "rest"), new Split(0, 2), "x")
                .build("rest");
        assertThat(network.gradient(X, Objective.element("rest", 0), Set.of("x"), EXECUTION)
                        .tensor("x"))
                .isEqualTo(Tensor.of(Shape.of(3), 0, 0, 1));
    }

    @Test
    void whatIsNotAskedForIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> gradient(Objective.element("y", 1), "z"))
                .withMessage("the network has no value named z");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> gradient(Objective.element("y", 1), "n"))
                .withMessage("n holds numbers of type int64, not float32");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> gradient(Objective.element("larger", 1), "x"))
                .withMessage("larger holds numbers of type bool, not float32");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> gradient(Objective.element("y", 3), "x"))
                .withMessage("y of shape (3,) has no element [3]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> gradient(Objective.element("y", 0, 0), "x"))
                .withMessage("an element of y is named by 1 indices, one for each axis of (3,), got [0, 0]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> gradient(new Objective.Weighted("y", Tensor.scalar(1)), "x"))
                .withMessage("the weights of y must have its shape (3,), got ()");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> gradient(Objective.element("y", 1), "x").tensor("w"))
                .withMessage("no gradient with respect to w was asked for; there are [x]");
    }

    @Test
    void anAbsentInputIsPassedBy() {
        Network network = new NetworkBuilder()
                .input("x", 3)
                .weight("pads", IntegerTensor.of(1, 0))
                .weight("axes", IntegerTensor.of(0))
                .node("y", new Pad(PadMode.CONSTANT), "x", "pads", "", "axes")
                .build("y");
        assertThat(network.gradient(X, Objective.element("y", 2), Set.of("x"), EXECUTION)
                        .tensor("x"))
                .isEqualTo(Tensor.of(Shape.of(3), 0, 1, 0));
    }
}
