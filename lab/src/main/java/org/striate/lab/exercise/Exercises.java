package org.striate.lab.exercise;

import static org.striate.engine.Arguments.require;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.striate.lab.api.ExerciseQuestion;
import org.striate.lab.api.Grade;
import org.striate.lab.api.GradeQuestion;
import org.striate.lab.api.Posed;

/** Every exercise of the chapter, by its topic. */
public final class Exercises {
    private static final List<Exercise> ALL = Stream.of(
                    CountingExercises.ALL,
                    CodeExercises.ALL,
                    SeeingExercises.ALL,
                    AlgorithmExercises.ALL,
                    PlaneExercises.ALL,
                    ShiftExercises.ALL,
                    LayerExercises.ALL,
                    ExplainExercises.ALL)
            .flatMap(List::stream)
            .toList();

    private Exercises() {}

    /** @throws IllegalArgumentException if there is no such topic */
    public static Posed pose(ExerciseQuestion question) {
        return new Posed(solve(question.topic(), question.seed()).values());
    }

    /** @throws IllegalArgumentException if there is no such topic */
    public static Grade grade(GradeQuestion question) {
        Exercise.Solved solved = solve(question.topic(), question.seed());
        return new Grade(
                Numbers.match(question.answer(), solved.expected()), Numbers.text(solved.expected()), solved.all());
    }

    private static Exercise.Solved solve(String topic, long seed) {
        List<Exercise> found =
                ALL.stream().filter(each -> each.topic().equals(topic)).toList();
        require(
                !found.isEmpty(),
                "there is no exercise %s; there are %s",
                topic,
                ALL.stream().map(Exercise::topic).toList());
        return found.getFirst().pose().solve(seed == 0, new SplittableRandom(seed));
    }
}
