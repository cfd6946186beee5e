package org.striate.lab.recording;

import java.util.List;
import java.util.stream.IntStream;
import org.striate.lab.api.RecordingQuestion;
import org.striate.lab.api.RecordingQuestion.Numbers;

/** Convolutions to record. */
final class Questions {
    /** The chapter's example. */
    static final RecordingQuestion CHAPTER = new RecordingQuestion(
            numbers(List.of(1, 1, 5), 1, 2, 3, 4, 5),
            numbers(List.of(1, 1, 3), 1, 0, -1),
            List.of(),
            List.of(1),
            List.of(0),
            List.of(1),
            1,
            false);

    static final RecordingQuestion PADDED = new RecordingQuestion(
            numbers(List.of(1, 1, 5), 1, 2, 3, 4, 5),
            numbers(List.of(1, 1, 3), 0.1f, -2, Float.POSITIVE_INFINITY),
            List.of(0.5f),
            List.of(2),
            List.of(2),
            List.of(2),
            1,
            false);

    static final RecordingQuestion GROUPED = new RecordingQuestion(
            counted(2, 4, 3), counted(4, 2, 2), List.of(1f, 2f, 3f, 4f), List.of(1), List.of(0), List.of(1), 2, true);

    static final RecordingQuestion PICTURE = new RecordingQuestion(
            counted(1, 1, 4, 4),
            counted(1, 1, 3, 2),
            List.of(-1f),
            List.of(2, 1),
            List.of(1, 0),
            List.of(1, 2),
            1,
            true);

    static final RecordingQuestion VOLUME = new RecordingQuestion(
            counted(1, 2, 2, 3), counted(2, 1, 1, 2, 2), List.of(), List.of(1), List.of(0), List.of(1), 1, false);

    private Questions() {}

    static List<RecordingQuestion> all() {
        return List.of(CHAPTER, PADDED, GROUPED, PICTURE, VOLUME);
    }

    /** A signal of so many samples with a kernel of three taps. */
    static RecordingQuestion signal(int samples) {
        return new RecordingQuestion(
                counted(1, 1, samples), counted(1, 1, 3), List.of(), List.of(1), List.of(0), List.of(1), 1, false);
    }

    static Numbers counted(Integer... shape) {
        int size = List.of(shape).stream().reduce(1, (a, b) -> a * b);
        return new Numbers(
                List.of(shape),
                IntStream.rangeClosed(1, size)
                        .mapToObj(number -> (float) number)
                        .toList());
    }

    private static Numbers numbers(List<Integer> shape, float... elements) {
        return new Numbers(
                shape,
                IntStream.range(0, elements.length).mapToObj(i -> elements[i]).toList());
    }
}
