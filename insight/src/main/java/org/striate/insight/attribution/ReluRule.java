package org.striate.insight.attribution;

import static org.striate.engine.Arguments.require;

import java.util.Optional;
import org.striate.engine.Execution;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.elementwise.Elementwise;
import org.striate.network.GradientRule;
import org.striate.network.Network;
import org.striate.network.Node;
import org.striate.network.operation.Backward;
import org.striate.network.operation.Clip;
import org.striate.network.operation.Gradients;
import org.striate.network.operation.Inputs;
import org.striate.network.operation.Operation;
import org.striate.network.operation.Unary;

/** The chain rule with another rule at ReLUs, ReLU6 among them: all else passes gradients back as it is. */
final class ReluRule implements GradientRule {
    private final boolean closed;

    /** @param closed whether what did not pass a ReLU forward does not pass it backward either */
    ReluRule(boolean closed) {
        this.closed = closed;
    }

    @Override
    public Gradients gradients(Operation operation, Backward backward, Execution execution) {
        if (!isRelu(operation, backward.inputs())) {
            return operation.gradients(backward, execution);
        }
        return Gradients.of(() -> {
            Tensor gradient =
                    closed ? operation.gradients(backward, execution).of(0).orElseThrow() : backward.gradient();
            return Elementwise.apply(org.striate.engine.function.Clip.RELU, gradient, execution);
        });
    }

    private static boolean isRelu(Operation operation, Inputs<Value> inputs) {
        return switch (operation) {
            case Unary(org.striate.engine.function.Clip function) -> isRelu(function);
            case Clip clip when inputs.get(0) instanceof Tensor -> isRelu(clip.function(inputs));
            default -> false;
        };
    }

    private static boolean isRelu(org.striate.engine.function.Clip function) {
        return function.low() == 0 && function.high() > 0;
    }

    /** @throws IllegalArgumentException if a network has no ReLU */
    static void requireRelu(String method, Network network) {
        require(
                network.nodes().stream().anyMatch(node -> mayBeRelu(node, network)),
                "%s changes what ReLUs pass back, but %s has none; saliency takes any network",
                method,
                network.name());
    }

    /** Whether a node is a ReLU, or may become one in the run, which computes its lower bound. */
    private static boolean mayBeRelu(Node node, Network network) {
        return switch (node.operation()) {
            case Unary(org.striate.engine.function.Clip function) -> isRelu(function);
            case Clip _ ->
                node.inputs().stream()
                        .skip(1)
                        .limit(1)
                        .flatMap(Optional::stream)
                        .anyMatch(low ->
                                mayBeZero(Optional.ofNullable(network.weights().get(low))));
            default -> false;
        };
    }

    private static boolean mayBeZero(Optional<Value> bound) {
        return bound.map(weight -> weight instanceof Tensor real && real.at(0) == 0)
                .orElse(true);
    }
}
