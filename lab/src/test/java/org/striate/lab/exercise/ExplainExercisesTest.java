package org.striate.lab.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.striate.lab.api.ExerciseQuestion;
import org.striate.lab.api.GradeQuestion;

/** The answers that the engine gives, against the rules that the worked answers state. */
final class ExplainExercisesTest {
    private static String expected(String topic, long seed) {
        return Exercises.grade(new GradeQuestion(topic, seed, "")).expected();
    }

    private static long[] numbers(String topic, long seed, String name) {
        String posed = Objects.requireNonNull(
                Exercises.pose(new ExerciseQuestion(topic, seed)).values().get(name), name);
        return Arrays.stream(posed.split(", ")).mapToLong(Long::parseLong).toArray();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 99, 12345})
    void aMapShowsItsWeighedMapsRectified(long seed) {
        long[] maps = numbers("weighed-maps", seed, "maps");
        long[] weights = numbers("weighed-maps", seed, "weights");
        long sum = maps[0] * weights[0] + maps[1] * weights[1] + maps[2] * weights[2];
        assertThat(expected("weighed-maps", seed)).isEqualTo(Numbers.text((double) Math.max(0, sum)));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 99, 12345})
    void ranksCorrelateAsTheSquaresOfTheirDifferencesSay(long seed) {
        long[] first = numbers("rank-correlation", seed, "first");
        long[] second = numbers("rank-correlation", seed, "second");
        long squares = 0;
        for (int i = 0; i < first.length; i++) {
            long difference = rank(first, first[i]) - rank(second, second[i]);
            squares += difference * difference;
        }
        assertThat(expected("rank-correlation", seed)).isEqualTo(Numbers.text(1 - 6 * squares / 60.0));
    }

    private static long rank(long[] numbers, long number) {
        return Arrays.stream(numbers).filter(each -> each < number).count();
    }
}
