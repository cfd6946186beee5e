package org.striate.lab.experiment;

import java.util.List;
import org.striate.lab.api.ExerciseQuestion;
import org.striate.lab.api.Grade;
import org.striate.lab.api.GradeQuestion;
import org.striate.lab.api.Posed;
import org.striate.lab.exercise.Exercises;

/** Exercises, and whether an answer to one is right. */
final class Checking {
    List<Endpoint<?>> endpoints() {
        return List.of(
                new Endpoint.Asked<>("exercise", ExerciseQuestion.class, Posed.class, Exercises::pose),
                new Endpoint.Asked<>("grade", GradeQuestion.class, Grade.class, Exercises::grade));
    }
}
