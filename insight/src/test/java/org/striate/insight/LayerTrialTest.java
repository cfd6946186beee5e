package org.striate.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.convolution.Algorithm;
import org.striate.engine.convolution.Convolution;
import org.striate.engine.geometry.ConvAttributes;

final class LayerTrialTest {
    private static final Convolution LAYER =
            Convolution.of(Shape.of(1, 1, 12, 10), Shape.of(1, 1, 3, 3), ConvAttributes.DEFAULT);

    @ParameterizedTest
    @EnumSource
    void everyAlgorithmRunsAndStaysWithinItsBound(Algorithm algorithm) {
        assertThat(LayerTrial.entrants(LAYER).contains(algorithm)).isEqualTo(algorithm.takes(LAYER.geometry()));
        if (!algorithm.takes(LAYER.geometry())) {
            return;
        }
        AtomicInteger runs = new AtomicInteger();
        Stopwatch stopwatch = new Stopwatch(Duration.ZERO, Duration.ZERO, 2, 2, System::nanoTime);
        LayerTrial.Outcome outcome = new LayerTrial(LAYER, 1, Execution.sequential())
                .run(algorithm, stopwatch, Execution.threads(2), (isMeasured, nanoseconds) -> runs.incrementAndGet());
        assertThat(outcome.timings().warmUp()).hasSize(1);
        assertThat(outcome.timings().measured()).hasSize(2);
        assertThat(runs).hasValue(3);
        assertThat(outcome.errorFactor()).isPositive().isLessThanOrEqualTo(algorithm.errorFactor(LAYER.geometry()));
    }
}
