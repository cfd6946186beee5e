package org.striate.insight;

import static org.striate.engine.Arguments.require;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.softmax.Softmax;

/** What a classifier says of a picture: its classes, the likeliest first. */
public record Answers(List<Answer> all) {
    /** How far the sum of a distribution may be from 1. */
    private static final double ROUNDING = 1e-3;

    /**
     * One class.
     *
     * @param probability from 0 to 1
     */
    public record Answer(int index, String label, double probability) {}

    public Answers {
        all = List.copyOf(all);
    }

    /**
     * The answers for each picture of a batch.
     *
     * @param scores (N, classes), with any axes of one element behind: logits, or probabilities, which are recognised by their sum
     * @param labels one a class, or none: then classes go by their number
     * @throws IllegalArgumentException if the scores are not of that shape, or the labels are not as many
     */
    public static List<Answers> of(Tensor scores, List<String> labels) {
        Shape shape = scores.shape();
        require(
                shape.rank() >= 2 && shape.size(2, shape.rank()) == 1,
                "a classifier's output must be (N, classes), got %s: this network classifies nothing",
                shape);
        int pictures = shape.dim(0);
        int classes = shape.dim(1);
        require(
                labels.isEmpty() || labels.size() == classes,
                "the network has %d classes, but there are %d labels",
                classes,
                labels.size());
        Tensor rows = scores.reshape(Shape.of(pictures, classes));
        Tensor probabilities = isDistribution(rows) ? rows : Softmax.SOFTMAX.apply(rows, 1, Execution.sequential());
        List<Answers> answers = new ArrayList<>();
        for (int n = 0; n < pictures; n++) {
            int start = n * classes;
            answers.add(new Answers(IntStream.range(0, classes)
                    .mapToObj(c ->
                            new Answer(c, labels.isEmpty() ? "class " + c : labels.get(c), probabilities.at(start + c)))
                    .sorted(Comparator.comparingDouble(Answer::probability).reversed())
                    .toList()));
        }
        return answers;
    }

    /**
     * The first few; all if there are fewer.
     *
     * @throws IllegalArgumentException if the count is negative
     */
    public List<Answer> top(int count) {
        require(count >= 0, "count must be 0 or more, got %d", count);
        return all.subList(0, Math.min(count, all.size()));
    }

    /**
     * The answer that a name stands for.
     *
     * @param name as of {@link ClassName#index}; empty for the likeliest
     * @throws IllegalArgumentException if there is none
     */
    public Answer named(String name, List<String> labels) {
        if (name.isEmpty()) {
            return all.getFirst();
        }
        int index = ClassName.index(name, labels);
        return all.stream()
                .filter(answer -> answer.index() == index)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the network has the classes 0 to %d, got %d".formatted(all.size() - 1, index)));
    }

    private static boolean isDistribution(Tensor rows) {
        int classes = rows.shape().dim(1);
        for (int start = 0; start < rows.shape().size(); start += classes) {
            double sum = 0;
            double least = 0;
            for (int c = 0; c < classes; c++) {
                least = Math.min(least, rows.at(start + c));
                sum += rows.at(start + c);
            }
            // Said so that NaN makes no distribution.
            if (!(least >= 0 && Math.abs(sum - 1) <= ROUNDING)) {
                return false;
            }
        }
        return true;
    }
}
