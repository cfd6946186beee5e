package org.striate.insight;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** How far two rows of numbers go together. */
public final class Correlation {
    private Correlation() {}

    /** Pearson's, {@code Σ (a − ā)(b − b̄) / √(Σ (a − ā)² · Σ (b − b̄)²)}, from −1 to 1; NaN if either row never changes. */
    public static double of(int count, IntToDoubleFunction a, IntToDoubleFunction b) {
        double meanA = IntStream.range(0, count).mapToDouble(a).sum() / count;
        double meanB = IntStream.range(0, count).mapToDouble(b).sum() / count;
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < count; i++) {
            double da = a.applyAsDouble(i) - meanA;
            double db = b.applyAsDouble(i) - meanB;
            ab += da * db;
            aa += da * da;
            bb += db * db;
        }
        return ab / Math.sqrt(aa * bb);
    }
}
