package org.striate.insight;

import static org.striate.engine.Arguments.require;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.arrangement.Selection;

/**
 * One fixed re-ordering of places.
 *
 * @param order for each place, where what stands there afterwards came from
 */
public record Permutation(List<Integer> order) {
    /** @throws IllegalArgumentException if not every place from 0 occurs once */
    public Permutation {
        order = List.copyOf(order);
        require(
                order.stream().sorted().toList().equals(places(order.size())),
                "a permutation names every place from 0 to %d once, got %s",
                order.size() - 1,
                order);
    }

    /** A permutation of so many places, each equally likely (Fisher &amp; Yates 1938). */
    public static Permutation random(int size, RandomGenerator random) {
        List<Integer> order = new ArrayList<>(places(size));
        Collections.shuffle(order, random);
        return new Permutation(order);
    }

    /** The one that takes everything back. */
    public Permutation inverse() {
        Integer[] back = new Integer[order.size()];
        for (int place = 0; place < back.length; place++) {
            back[order.get(place)] = place;
        }
        return new Permutation(Arrays.asList(back));
    }

    /**
     * A tensor whose last axis is re-ordered.
     *
     * @throws IllegalArgumentException if the axis has not as many places
     */
    public Tensor apply(Tensor x) {
        Shape shape = x.shape();
        require(
                shape.rank() > 0 && shape.dim(-1) == order.size(),
                "the last axis must have %d places, as this permutation has, got %s",
                order.size(),
                shape);
        long[] from = order.stream().mapToLong(Integer::longValue).toArray();
        return (Tensor) Selection.of(shape).take(-1, from).apply(x, Execution.sequential());
    }

    private static List<Integer> places(int size) {
        return IntStream.range(0, size).boxed().toList();
    }
}
