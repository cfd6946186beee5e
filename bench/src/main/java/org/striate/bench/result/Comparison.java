package org.striate.bench.result;

import static org.striate.engine.Arguments.require;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.striate.bench.result.Outcome.Measured;

/**
 * One network on one number of threads, by every engine in turn.
 *
 * @param multiplyAdds of one run
 * @param outcomes Striate's first
 */
public record Comparison(String network, int threads, int batch, long multiplyAdds, List<Outcome> outcomes) {
    private static final double OPERATIONS_PER_MULTIPLY_ADD = 2;
    private static final double MILLION = 1e6;

    /** @throws IllegalArgumentException if there is no outcome */
    public Comparison {
        outcomes = List.copyOf(outcomes);
        require(!outcomes.isEmpty(), "a comparison must have an outcome, got none of %s", network);
    }

    /** Striate's times, if it ran. */
    public Optional<Measured> striate() {
        return outcomes.getFirst() instanceof Measured measured ? Optional.of(measured) : Optional.empty();
    }

    /** The peers that ran. */
    public List<Measured> peers() {
        return outcomes.stream()
                .skip(1)
                .flatMap(outcome -> outcome instanceof Measured measured ? Stream.of(measured) : Stream.empty())
                .toList();
    }

    /** The peer that is first by a measure such as {@link Times#min}. */
    public Optional<Measured> bestPeer(ToDoubleFunction<Times> measure) {
        return peers().stream().min(Comparator.comparingDouble(peer -> measure.applyAsDouble(peer.times())));
    }

    /** The best peer's time divided by Striate's: above 1, Striate is first. */
    public Optional<Double> ratio(ToDoubleFunction<Times> measure) {
        return striate()
                .flatMap(ours -> bestPeer(measure)
                        .map(peer -> measure.applyAsDouble(peer.times()) / measure.applyAsDouble(ours.times())));
    }

    /** 10⁹ floating-point operations a second of the direct computation, at an engine's shortest time. */
    public double gigaflops(Measured measured) {
        return OPERATIONS_PER_MULTIPLY_ADD * multiplyAdds / (measured.times().min() * MILLION);
    }
}
