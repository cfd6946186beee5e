package org.striate.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.striate.bench.result.Outcome;
import org.striate.cli.Benchmarks;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;

/** How long a turn is, and who is asked for a comparison. */
final class RaceTest {
    @Test
    void aTurnIsFilledWithRunsAndHasAtLeastOne() {
        assertThat(Race.runs(10, 100, 20)).isEqualTo(10);
        assertThat(Race.runs(1, 100, 20)).isEqualTo(20);
        assertThat(Race.runs(1000, 100, 20)).isEqualTo(1);
    }

    @Test
    void whoCannotStartIsOutAndTheOthersGoOn() throws Exception {
        try (Race race = new Race()) {
            race.enter("broken", () -> {
                throw new IOException("it is not installed");
            });
            race.round();
            assertThat(race.outcomes(Tensor.zeros(Shape.of(1))))
                    .containsExactly(new Outcome.Skipped("broken", "it is not installed"));
        }
    }

    @Test
    void theCommandFindsTheBenchmarks() {
        assertThat(SideBySide.class.getModule().getDescriptor().provides())
                .anyMatch(service -> service.service().equals(Benchmarks.class.getName())
                        && service.providers().equals(List.of(SideBySide.class.getName())));
    }
}
