package org.striate.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.striate.engine.Shape;
import org.striate.engine.convolution.Algorithm;
import org.striate.engine.convolution.Convolution;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.ConvGeometry;
import org.striate.engine.geometry.Padding;
import org.striate.insight.Stopwatch;
import org.striate.lab.api.TrialLayer;
import org.striate.lab.api.TrialLine;
import org.striate.lab.api.TrialLine.Phase;
import org.striate.lab.api.TrialPlan;
import org.striate.lab.api.TrialQuestion;
import org.striate.lab.holding.Turns;

/** Trials by a stopwatch that is content with two runs. */
final class TimingTest {
    private static final TrialLayer LAYER = new TrialLayer(2, 12, 4, 6, 3, 1, 1, 1, 2);
    private static final Convolution SAME_LAYER = Convolution.of(
            Shape.of(1, 4, 12, 12),
            Shape.of(6, 2, 3, 3),
            ConvAttributes.DEFAULT.withPadding(Padding.of(1)).withGroups(2));

    private final Timing timing =
            new Timing(new Stopwatch(Duration.ZERO, Duration.ZERO, 2, 2, System::nanoTime), new Turns());

    @Test
    void thePlanIsWhatTheEngineSays() throws IOException {
        ConvGeometry geometry = SAME_LAYER.geometry();
        TrialPlan plan = plan(LAYER);
        assertThat(plan.input()).isEqualTo(geometry.input().toString());
        assertThat(plan.output()).isEqualTo(geometry.output().toString());
        assertThat(plan.multiplyAdds()).isEqualTo(geometry.multiplyAdds());
        assertThat(plan.chosen()).isEqualTo(SAME_LAYER.algorithm().toString());
        assertThat(plan.tooLarge()).isEmpty();
        assertThat(plan.entrants()).hasSameSizeAs(Algorithm.values());
        for (Algorithm algorithm : Algorithm.values()) {
            TrialPlan.Entrant entrant = entrant(plan, algorithm.toString());
            assertThat(entrant.cost().isPresent()).isEqualTo(algorithm.takes(geometry));
            entrant.cost().ifPresent(cost -> {
                assertThat(cost.multiplyAdds()).isEqualTo(algorithm.multiplyAdds(geometry));
                assertThat(cost.bytes()).isEqualTo(algorithm.bytes(geometry));
                assertThat(cost.errorFactor()).isEqualTo(algorithm.errorFactor(geometry));
            });
        }
    }

    @Test
    void everyAlgorithmWarmsUpIsMeasuredAndIsDone() throws IOException {
        List<TrialLine> lines = new ArrayList<>();
        trial(new TrialQuestion(LAYER, 1), lines);
        assertThat(lines.getFirst().phase()).isEqualTo(Phase.PREPARING);
        Map<String, List<Phase>> phases = lines.stream()
                .skip(1)
                .collect(Collectors.groupingBy(
                        TrialLine::algorithm, Collectors.mapping(TrialLine::phase, Collectors.toList())));
        assertThat(phases.keySet())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Algorithm.values())
                        .filter(algorithm -> algorithm.takes(SAME_LAYER.geometry()))
                        .map(Algorithm::toString)
                        .toList());
        assertThat(phases.values())
                .allSatisfy(each ->
                        assertThat(each).containsExactly(Phase.WARM_UP, Phase.MEASURED, Phase.MEASURED, Phase.DONE));
    }

    @Test
    void everyResultStaysWithinItsBound() throws IOException {
        List<TrialLine> lines = new ArrayList<>();
        trial(new TrialQuestion(LAYER, 1), lines);
        TrialPlan plan = plan(LAYER);
        List<TrialLine> done =
                lines.stream().filter(line -> line.phase() == Phase.DONE).toList();
        assertThat(done).allSatisfy(line -> {
            double bound = entrant(plan, line.algorithm()).cost().orElseThrow().errorFactor();
            assertThat(line.errorFactor().orElseThrow()).isPositive().isLessThanOrEqualTo(bound);
        });
        assertThat(done.getFirst().algorithm()).isEqualTo(Algorithm.REFERENCE.toString());
        assertThat(done.getFirst().standing().orElseThrow().speedUp()).isEqualTo(1);
    }

    @Test
    void aLayerThatIsTooLargeIsRefusedInASentence() throws IOException {
        TrialLayer large = new TrialLayer(2, 512, 1024, 1024, 3, 1, 1, 1, 1);
        String sentence = plan(large).tooLarge().orElseThrow();
        assertThat(sentence).startsWith("this layer takes 2,473,901,162,496 multiply-adds");
        assertThatThrownBy(() -> trial(new TrialQuestion(large, 1), new ArrayList<>()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(sentence);
        TrialLayer wide = new TrialLayer(2, 512, 512, 512, 1, 1, 0, 1, 512);
        assertThat(plan(wide).tooLarge().orElseThrow()).contains("reads and writes");
    }

    @Test
    void whatIsNoLayerIsRefusedInTheEnginesWords() {
        assertThatThrownBy(() -> plan(new TrialLayer(2, 12, 4, 6, 20, 1, 0, 1, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("kernel");
        assertThatThrownBy(() -> plan(new TrialLayer(2, 12, 4, 6, 3, 1, 0, 1, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("groups");
        assertThatThrownBy(() -> plan(new TrialLayer(3, 12, 4, 6, 3, 1, 0, 1, 1)))
                .hasMessage("a layer has 1 or 2 axes here, got 3");
        assertThatThrownBy(() -> trial(new TrialQuestion(LAYER, 0), new ArrayList<>()))
                .hasMessageStartingWith("threads must be 1 to ");
    }

    private static TrialPlan.Entrant entrant(TrialPlan plan, String algorithm) {
        return plan.entrants().stream()
                .filter(each -> each.algorithm().equals(algorithm))
                .findFirst()
                .orElseThrow();
    }

    private TrialPlan plan(TrialLayer layer) throws IOException {
        return asked().experiment().answer(layer);
    }

    private void trial(TrialQuestion question, List<TrialLine> lines) throws IOException {
        streamed().experiment().answer(question, lines::add);
    }

    @SuppressWarnings("unchecked")
    private Endpoint.Asked<TrialLayer, TrialPlan> asked() {
        return (Endpoint.Asked<TrialLayer, TrialPlan>) timing.endpoints().get(0);
    }

    @SuppressWarnings("unchecked")
    private Endpoint.Streamed<TrialQuestion, TrialLine> streamed() {
        return (Endpoint.Streamed<TrialQuestion, TrialLine>) timing.endpoints().get(1);
    }
}
