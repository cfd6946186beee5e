package org.striate.insight.attribution;

import static org.striate.engine.Arguments.require;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.striate.engine.Tensor;
import org.striate.insight.Correlation;

/** Whether two maps put positions in the same order. */
public final class RankCorrelation {
    private RankCorrelation() {}

    /**
     * The correlation of the ranks of two maps' numbers, 1 for the same order, −1 for the reverse (Spearman 1904); numbers that are equal share the mean of
     * their ranks. Empty if all numbers of a map are equal: then it has no order.
     *
     * @throws IllegalArgumentException if the maps have different shapes
     */
    public static OptionalDouble of(Tensor a, Tensor b) {
        require(a.shape().equals(b.shape()), "maps must have one shape, got %s and %s", a.shape(), b.shape());
        double[] x = ranks(a);
        double[] y = ranks(b);
        double correlation = Correlation.of(x.length, i -> x[i], i -> y[i]);
        return Double.isNaN(correlation) ? OptionalDouble.empty() : OptionalDouble.of(correlation);
    }

    private static double[] ranks(Tensor map) {
        int size = map.shape().size();
        List<Integer> order = IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparingDouble(map::at))
                .toList();
        double[] ranks = new double[size];
        for (int from = 0, to; from < size; from = to) {
            for (to = from + 1; to < size && map.at(order.get(to)) == map.at(order.get(from)); to++) {}
            for (int i = from; i < to; i++) {
                ranks[order.get(i)] = (from + to - 1) / 2.0;
            }
        }
        return ranks;
    }
}
