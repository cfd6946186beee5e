package org.striate.lab.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.striate.lab.api.Grade;
import org.striate.lab.api.GradeQuestion;

final class CountingExercisesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            fully-connected-weights     | 1,572,864
            convolution-parameters      | 1,792
            fully-connected-connections | 256
            convolution-connections     | 81  9
            """)
    void theChaptersOwnNumbersComeFirst(String topic, String expected) {
        assertThat(grade(topic, 0, expected))
                .extracting(Grade::right, Grade::expected)
                .containsExactly(true, expected);
    }

    @ParameterizedTest
    @CsvSource({
        "fully-connected-weights",
        "convolution-parameters",
        "fully-connected-connections",
        "convolution-connections"
    })
    void ofEveryOtherNumbersOnlyTheRightAnswerIsRight(String topic) {
        for (long seed = 1; seed < 100; seed++) {
            String expected = grade(topic, seed, "").expected();
            assertThat(grade(topic, seed, expected).right())
                    .as("%s seed %d", topic, seed)
                    .isTrue();
            assertThat(grade(topic, seed, expected + "1").right())
                    .as("%s seed %d", topic, seed)
                    .isFalse();
        }
    }

    private static Grade grade(String topic, long seed, String answer) {
        return Exercises.grade(new GradeQuestion(topic, seed, answer));
    }
}
