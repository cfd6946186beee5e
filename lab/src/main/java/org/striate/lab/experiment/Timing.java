package org.striate.lab.experiment;

import static org.striate.engine.Arguments.require;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.convolution.Algorithm;
import org.striate.engine.convolution.Convolution;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.ConvGeometry;
import org.striate.engine.geometry.Padding;
import org.striate.insight.LayerTrial;
import org.striate.insight.Stopwatch;
import org.striate.insight.Timings;
import org.striate.lab.api.TrialLayer;
import org.striate.lab.api.TrialLine;
import org.striate.lab.api.TrialPlan;
import org.striate.lab.api.TrialQuestion;
import org.striate.lab.holding.Holdings;
import org.striate.lab.holding.Turns;

/** The same layer by every algorithm that the engine has, timed on this machine while one watches. */
final class Timing {
    /** The naive loop takes about a second for so many. */
    private static final long MOST_MULTIPLY_ADDS = 500_000_000;

    private static final long MOST_BYTES = 512 << 20;
    private static final long SEED = 1;
    private static final double NANOSECONDS = 1e6;

    private final Stopwatch stopwatch;
    private final Turns turns;

    Timing(Stopwatch stopwatch, Turns turns) {
        this.stopwatch = stopwatch;
        this.turns = turns;
    }

    List<Endpoint<?>> endpoints() {
        return List.of(
                new Endpoint.Asked<>("trial-plan", TrialLayer.class, TrialPlan.class, this::plan),
                new Endpoint.Streamed<>("trial", TrialQuestion.class, TrialLine.class, this::trial));
    }

    private TrialPlan plan(TrialLayer question) {
        Convolution layer = layer(question);
        ConvGeometry geometry = layer.geometry();
        return new TrialPlan(
                geometry.input().toString(),
                geometry.weight().toString(),
                geometry.output().toString(),
                geometry.multiplyAdds(),
                layer.algorithm().toString(),
                Holdings.execution().threads(),
                tooLarge(layer),
                Arrays.stream(Algorithm.values())
                        .map(algorithm -> new TrialPlan.Entrant(algorithm.toString(), cost(algorithm, geometry)))
                        .toList());
    }

    private static Optional<TrialPlan.Cost> cost(Algorithm algorithm, ConvGeometry geometry) {
        return algorithm.takes(geometry)
                ? Optional.of(new TrialPlan.Cost(
                        algorithm.multiplyAdds(geometry),
                        algorithm.bytes(geometry),
                        algorithm.errorFactor(geometry),
                        algorithm.isExact()))
                : Optional.empty();
    }

    private void trial(TrialQuestion question, Consumer<TrialLine> listener) throws IOException {
        Convolution layer = layer(question.layer());
        Optional<String> tooLarge = tooLarge(layer);
        require(tooLarge.isEmpty(), "%s", tooLarge.orElse(""));
        int processors = Holdings.execution().threads();
        require(
                question.threads() >= 1 && question.threads() <= processors,
                "threads must be 1 to %d, the processors of this machine, got %d",
                processors,
                question.threads());
        turns.take(
                () -> listener.accept(line(TrialLine.Phase.WAITING, "")),
                () -> race(layer, stopwatch, Execution.threads(question.threads()), listener));
    }

    private static void race(
            Convolution layer, Stopwatch stopwatch, Execution execution, Consumer<TrialLine> listener) {
        listener.accept(line(TrialLine.Phase.PREPARING, ""));
        LayerTrial trial = new LayerTrial(layer, SEED, Holdings.execution());
        Race race = new Race(trial, stopwatch, execution, layer.geometry().multiplyAdds(), listener);
        Timings naive = race.run(Algorithm.REFERENCE, Optional.empty());
        for (Algorithm algorithm : LayerTrial.entrants(layer)) {
            if (algorithm != Algorithm.REFERENCE) {
                race.run(algorithm, Optional.of(naive));
            }
        }
    }

    /** Algorithms that run one after another. */
    private record Race(
            LayerTrial trial,
            Stopwatch stopwatch,
            Execution execution,
            long multiplyAdds,
            Consumer<TrialLine> listener) {

        /** @param naive the timings of the naive loop; nothing if it is this one that runs */
        Timings run(Algorithm algorithm, Optional<Timings> naive) {
            List<Long> warmUp = new ArrayList<>();
            List<Long> measured = new ArrayList<>();
            LayerTrial.Outcome outcome = trial.run(algorithm, stopwatch, execution, (isMeasured, nanoseconds) -> {
                List<Long> runs = isMeasured ? measured : warmUp;
                runs.add(nanoseconds);
                listener.accept(new TrialLine(
                        isMeasured ? TrialLine.Phase.MEASURED : TrialLine.Phase.WARM_UP,
                        algorithm.toString(),
                        runs.size(),
                        nanoseconds / NANOSECONDS,
                        isMeasured ? Optional.of(standing(new Timings(warmUp, measured), naive)) : Optional.empty(),
                        Optional.empty()));
            });
            listener.accept(new TrialLine(
                    TrialLine.Phase.DONE,
                    algorithm.toString(),
                    0,
                    0,
                    Optional.of(standing(outcome.timings(), naive)),
                    Optional.of(outcome.errorFactor())));
            return outcome.timings();
        }

        private TrialLine.Standing standing(Timings timings, Optional<Timings> naive) {
            return new TrialLine.Standing(
                    timings.minimum(),
                    timings.median(),
                    timings.gigaflops(multiplyAdds),
                    timings.speedUp(naive.orElse(timings)));
        }
    }

    private static TrialLine line(TrialLine.Phase phase, String algorithm) {
        return new TrialLine(phase, algorithm, 0, 0, Optional.empty(), Optional.empty());
    }

    private static Convolution layer(TrialLayer layer) {
        require(layer.axes() == 1 || layer.axes() == 2, "a layer has 1 or 2 axes here, got %d", layer.axes());
        require(layer.groups() >= 1, "groups must be positive, got %d", layer.groups());
        Shape input = Shape.of(1, layer.inChannels());
        Shape weight = Shape.of(layer.outChannels(), layer.inChannels() / layer.groups());
        for (int axis = 0; axis < layer.axes(); axis++) {
            input = input.concat(Shape.of(layer.size()));
            weight = weight.concat(Shape.of(layer.kernel()));
        }
        return Convolution.of(
                input,
                weight,
                ConvAttributes.DEFAULT
                        .withStride(layer.stride())
                        .withPadding(Padding.of(layer.padding()))
                        .withDilation(layer.dilation())
                        .withGroups(layer.groups()));
    }

    /** Why a layer is not timed, if it is not. */
    private static Optional<String> tooLarge(Convolution layer) {
        ConvGeometry geometry = layer.geometry();
        if (geometry.multiplyAdds() > MOST_MULTIPLY_ADDS) {
            return Optional.of(
                    "this layer takes %,d multiply-adds; up to %,d are timed here, about a second of the naive loop"
                            .formatted(geometry.multiplyAdds(), MOST_MULTIPLY_ADDS));
        }
        return LayerTrial.entrants(layer).stream()
                .filter(algorithm -> algorithm.bytes(geometry) > MOST_BYTES)
                .findFirst()
                .map(algorithm -> "on this layer, %s reads and writes %,d bytes; up to %,d are allowed here"
                        .formatted(algorithm, algorithm.bytes(geometry), MOST_BYTES));
    }
}
