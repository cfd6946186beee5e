package org.striate.lab.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.striate.lab.api.ExerciseQuestion;
import org.striate.lab.api.Grade;
import org.striate.lab.api.GradeQuestion;

/** The answers that the engine gives, against the rules that the worked answers state. */
final class SeeingExercisesTest {
    private static Grade revealed(String topic, long seed) {
        return Exercises.grade(new GradeQuestion(topic, seed, ""));
    }

    private static String posed(String topic, long seed, String name) {
        return Objects.requireNonNull(
                Exercises.pose(new ExerciseQuestion(topic, seed)).values().get(name), name);
    }

    private static long[] numbers(String topic, long seed, String name) {
        return Arrays.stream(
                        posed(topic, seed, name).replaceAll("[\\[\\]\\s]", "").split(","))
                .mapToLong(Long::parseLong)
                .toArray();
    }

    @Test
    void threeKernelsOfThreeSeeSeven() {
        assertThat(posed("layers-needed", 0, "pixels")).isEqualTo("7");
        assertThat(Exercises.grade(new GradeQuestion("layers-needed", 0, "3")).right())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 99, 12345})
    void asManyLayersAreNeededAsItTakesToAddUpToTheField(long seed) {
        long kernel = Long.parseLong(posed("layers-needed", seed, "kernel"));
        long stride = Long.parseLong(posed("layers-needed", seed, "stride"));
        long pixels = Long.parseLong(posed("layers-needed", seed, "pixels"));
        long layers = 0;
        long field = 1;
        for (long jump = 1; field < pixels; jump *= stride) {
            field += (kernel - 1) * jump;
            layers++;
        }
        assertThat(revealed("layers-needed", seed).expected()).isEqualTo(Numbers.text((double) layers));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 99, 12345})
    void neighboursLookAsFarApartAsAllStridesMultiplied(long seed) {
        long apart = Arrays.stream(numbers("steps-apart", seed, "strides")).reduce(1, (jump, stride) -> jump * stride);
        assertThat(revealed("steps-apart", seed).expected()).isEqualTo(Numbers.text((double) apart));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 99, 12345})
    void anAccountIsItsProductsAndBiasRectified(long seed) {
        long[] x = numbers("account-value", seed, "x");
        long[] w = numbers("account-value", seed, "w");
        long sum = Long.parseLong(posed("account-value", seed, "b")) + x[0] * w[0] + x[1] * w[1] + x[2] * w[2];
        assertThat(revealed("account-value", seed).expected()).isEqualTo(Numbers.text((double) Math.max(0, sum)));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 99, 12345})
    void aStageOfStrideTwoHasAQuarterOfThePlaces(long seed) {
        long side = Long.parseLong(posed("stage-numbers", seed, "side"));
        long channels = Long.parseLong(posed("stage-numbers", seed, "channels"));
        assertThat(revealed("stage-numbers", seed).expected()).isEqualTo(Numbers.text(side * side / 4.0 * channels));
    }
}
