package org.striate.bench.result;

import java.util.Optional;
import org.striate.bench.result.Outcome.Measured;
import org.striate.bench.result.Outcome.Skipped;

/** Results for a terminal. */
public final class TextTable {
    private TextTable() {}

    /** One comparison, a line an engine. */
    public static String of(Comparison comparison, Machine machine) {
        StringBuilder text = new StringBuilder("%n%s  batch %d, %d thread(s), %.2f billion multiply-adds%n"
                .formatted(
                        comparison.network(),
                        comparison.batch(),
                        comparison.threads(),
                        comparison.multiplyAdds() / 1e9));
        text.append(
                "  %-21s %10s %10s %9s %7s %10s%n".formatted("", "min ms", "median ms", "GFLOP/s", "of peak", "error"));
        for (Outcome outcome : comparison.outcomes()) {
            text.append(
                    switch (outcome) {
                        case Measured measured ->
                            "  %-21s %10.2f %10.2f %9.1f %6.0f%% %10.1e%n"
                                    .formatted(
                                            measured.engine(),
                                            measured.times().min(),
                                            measured.times().median(),
                                            comparison.gigaflops(measured),
                                            100
                                                    * machine.shareOfPeak(
                                                            comparison.gigaflops(measured), comparison.threads()),
                                            measured.error());
                        case Skipped skipped -> "  %-21s skipped: %s%n".formatted(skipped.engine(), skipped.why());
                    });
        }
        return text.toString();
    }

    /** How Striate stands in each comparison. */
    public static String ratios(Results results) {
        StringBuilder text = new StringBuilder(
                "%n%-21s %8s  %-21s %14s %14s%n".formatted("", "threads", "best peer", "ratio of mins", "of medians"));
        for (Comparison comparison : results.comparisons()) {
            text.append("%-21s %8d  %-21s %14s %14s%n"
                    .formatted(
                            comparison.network(),
                            comparison.threads(),
                            comparison
                                    .bestPeer(Times::min)
                                    .map(Measured::engine)
                                    .orElse("none"),
                            ratio(comparison.ratio(Times::min)),
                            ratio(comparison.ratio(Times::median))));
        }
        return text.toString();
    }

    /** A ratio with two decimals, or a dash where there is none. */
    static String ratio(Optional<Double> ratio) {
        return ratio.map("%.2f"::formatted).orElse("–");
    }
}
