package org.striate.lab.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.striate.lab.api.ExerciseQuestion;
import org.striate.lab.api.Grade;
import org.striate.lab.api.GradeQuestion;

/** The answers that the engine gives, against the rules written out here. */
final class LayerExercisesTest {
    private static Grade grade(String topic, long seed, String answer) {
        return Exercises.grade(new GradeQuestion(topic, seed, answer));
    }

    private static long[] numbers(String topic, long seed, String name) {
        String posed = Objects.requireNonNull(
                Exercises.pose(new ExerciseQuestion(topic, seed)).values().get(name), name);
        return Arrays.stream(posed.split("[,\\s]+")).mapToLong(Long::parseLong).toArray();
    }

    private static long number(String topic, long seed, String name) {
        return numbers(topic, seed, name)[0];
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            convolution-by-hand | -2  -2  -2
            output-size         | 7
            conv1d-parameters   | 3,328
            receptive-field     | 7
            """)
    void theChaptersOwnNumbersComeFirst(String topic, String expected) {
        assertThat(grade(topic, 0, expected))
                .extracting(Grade::right, Grade::expected)
                .containsExactly(true, expected);
        assertThat(grade(topic, 0, expected + "1").right()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 99, 12345})
    void theKernelIsNotTurnedAround(long seed) {
        long[] x = numbers("convolution-by-hand", seed, "signal");
        long[] w = numbers("convolution-by-hand", seed, "kernel");
        String outputs = IntStream.range(0, 3)
                .mapToObj(p -> Long.toString(x[p] * w[0] + x[p + 1] * w[1] + x[p + 2] * w[2]))
                .collect(Collectors.joining("  "));
        assertThat(grade("convolution-by-hand", seed, outputs).right()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 99, 12345})
    void outputsAreCountedByWalking(long seed) {
        long span = number("output-size", seed, "dilation") * (number("output-size", seed, "kernel") - 1) + 1;
        long padded = number("output-size", seed, "input") + 2 * number("output-size", seed, "padding");
        long outputs = 0;
        for (long at = 0; at + span <= padded; at += number("output-size", seed, "stride")) {
            outputs++;
        }
        assertThat(grade("output-size", seed, Long.toString(outputs)).right()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 99, 12345})
    void everyOutChannelHasItsSlicesAndABias(long seed) {
        String topic = "conv1d-parameters";
        long each = number(topic, seed, "in") * number(topic, seed, "kernel") + 1;
        long all = number(topic, seed, "out") * each;
        assertThat(grade(topic, seed, Long.toString(all)).right()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 99, 12345})
    void aFieldGrowsByDilationTimesKernelLessOneTimesTheStridesBelow(long seed) {
        long[] kernels = numbers("receptive-field", seed, "kernels");
        long[] strides = numbers("receptive-field", seed, "strides");
        long[] dilations = numbers("receptive-field", seed, "dilations");
        long field = 1;
        long jump = 1;
        for (int i = 0; i < kernels.length; i++) {
            field += dilations[i] * (kernels[i] - 1) * jump;
            jump *= strides[i];
        }
        assertThat(grade("receptive-field", seed, Long.toString(field)).right()).isTrue();
    }
}
