package org.striate.insight.excitation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.insight.Classifier;
import org.striate.network.Input;
import org.striate.network.Network;
import org.striate.network.Objective;
import org.striate.network.Program;
import org.striate.network.Trace;

/**
 * The part of a network that computes one of its values, compiled for pictures of a size that suits this value. What lies behind the value is not run.
 *
 * @param network compiled: normalisations folded into the convolutions before them
 * @param input the name of its one input
 * @param shape of the input
 */
record NetworkPart(Network network, String input, String value, Shape shape) {
    /**
     * The part for so many pictures of a side of so many pixels; for pictures of the network's own size where it takes no others.
     *
     * @throws IllegalArgumentException if it does not take so many pictures at once
     */
    static NetworkPart of(Classifier classifier, String value, int pictures, int side) {
        Network whole = classifier.network();
        Input given = whole.inputs().getFirst();
        Network part = whole.answering(List.of(value));
        Network free = new Network(
                whole.name(),
                List.of(new Input(given.name(), given.type(), Optional.empty())),
                List.of(value),
                whole.weights(),
                whole.nodes());
        Shape own = classifier.shapes(pictures).values().iterator().next();
        Shape wanted = own.with(2, Math.min(side, own.dim(2))).with(3, Math.min(side, own.dim(3)));
        return compiled(free, given.name(), value, wanted)
                .or(() -> compiled(part, given.name(), value, own))
                .orElseThrow(() -> new IllegalArgumentException(
                        "the network does not take %d pictures at once: seek one optimum".formatted(pictures)));
    }

    private static Optional<NetworkPart> compiled(Network network, String input, String value, Shape shape) {
        try {
            Network lowered = Program.compile(network, Map.of(input, shape)).lowered();
            return Optional.of(new NetworkPart(lowered, input, value, shape));
        } catch (IllegalArgumentException _) {
            // Constants of the file hold for other sizes.
            return Optional.empty();
        }
    }

    /** Everything that the part computes of an input. */
    Trace run(Tensor x, Execution execution) {
        return Trace.of(network, Map.of(input, x), execution);
    }

    /** The gradient with respect to the input of a weighted sum of the value. */
    Tensor gradient(Trace trace, Tensor weights, Execution execution) {
        return trace.gradient(new Objective.Weighted(value, weights), Set.of(input), execution)
                .tensor(input);
    }
}
