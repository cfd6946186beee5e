package org.striate.insight;

import static org.striate.engine.Arguments.require;

import java.util.ArrayList;
import java.util.List;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.elementwise.Elementwise;
import org.striate.engine.function.Clip;
import org.striate.insight.PictureLayer.Pool;
import org.striate.insight.PictureLayer.PoolKind;

/**
 * How little of a move is left behind pooling: two answers, before and after it, rectified as before a pooling of a network, compared position by position
 * without moving either back, pooled by ever larger windows and at last as a whole.
 *
 * @param levels from the rectified answers themselves (windows of 1) to one number each
 */
public record Invariance(List<Level> levels) {
    public Invariance {
        levels = List.copyOf(levels);
    }

    /**
     * The two answers pooled by windows of one size.
     *
     * @param window the windows' side; that of the whole, the shorter side of the answers
     * @param outputs how many numbers are left of each answer
     * @param unchanged the share of them that is the same in both, from 0 to 1
     * @param difference the length of the difference of the two, as a share of the first's length: 0 is invariance; √2 is what unrelated answers have
     */
    public record Level(int window, int outputs, double unchanged, double difference) {}

    /**
     * Compares two answers of one shape (rows, columns), windows doubling.
     *
     * @throws IllegalArgumentException if they are not of one shape with two axes
     */
    public static Invariance of(Tensor before, Tensor after, PoolKind kind, Execution execution) {
        require(
                before.shape().rank() == 2 && before.shape().equals(after.shape()),
                "two answers must be of one shape (rows, columns), got %s and %s",
                before.shape(),
                after.shape());
        Tensor first = Elementwise.apply(Clip.RELU, before, execution);
        Tensor second = Elementwise.apply(Clip.RELU, after, execution);
        int shorter = Math.min(before.shape().dim(0), before.shape().dim(1));
        List<Level> levels = new ArrayList<>();
        for (int window = 1; window < shorter; window *= 2) {
            Pool pool = new Pool(kind, window);
            levels.add(level(window, pool.apply(first, execution), pool.apply(second, execution)));
        }
        levels.add(level(shorter, whole(first, kind), whole(second, kind)));
        return new Invariance(levels);
    }

    private static Tensor whole(Tensor answer, PoolKind kind) {
        float largest = Float.NEGATIVE_INFINITY;
        double sum = 0;
        for (float value : answer.toArray()) {
            largest = Math.max(largest, value);
            sum += value;
        }
        return Tensor.of(
                Shape.of(1, 1),
                switch (kind) {
                    case MAX -> largest;
                    case AVERAGE -> (float) (sum / answer.shape().size());
                });
    }

    private static Level level(int window, Tensor before, Tensor after) {
        int outputs = before.shape().size();
        int same = 0;
        double apart = 0;
        double length = 0;
        for (int i = 0; i < outputs; i++) {
            double difference = (double) after.at(i) - before.at(i);
            same += difference == 0 ? 1 : 0;
            apart += difference * difference;
            length += (double) before.at(i) * before.at(i);
        }
        return new Level(window, outputs, (double) same / outputs, apart == 0 ? 0 : Math.sqrt(apart / length));
    }
}
