package org.striate.bench.result;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Function;
import org.striate.bench.result.Outcome.Measured;
import org.striate.bench.result.Outcome.Skipped;

/** Results as the part of a page: the machine, the ratios, every engine's times and errors, and who could not run. */
final class MarkdownPage {
    private MarkdownPage() {}

    static String of(Results results) {
        StringBuilder text = new StringBuilder(machine(results));
        text.append(
                "\n## Ratios\n\nThe best peer's time divided by Striate's: above 1, Striate is first. By the shortest runs, and in brackets by the medians.\n\n");
        text.append(ratios(results));
        text.append("\n![How fast each engine is beside Striate](pictures/performance.svg)\n");
        for (int threads : results.threads()) {
            text.append("\n## Milliseconds on %d thread%s\n\nThe shortest run, and the median.\n\n"
                    .formatted(threads, threads == 1 ? "" : "s"));
            text.append(table(
                    results,
                    threads,
                    true,
                    outcome -> "%.2f / %.2f"
                            .formatted(outcome.times().min(), outcome.times().median())));
        }
        int first = results.threads().getFirst();
        text.append(
                "\n## Errors\n\nThe greatest distance of an output from float64's, relative to the range of the outputs.\n\n");
        text.append(table(results, first, false, outcome -> "%.1e".formatted(outcome.error())));
        text.append(skipped(results));
        return text.toString();
    }

    private static String machine(Results results) {
        Machine machine = results.machine();
        StringJoiner peaks = new StringJoiner(", ");
        results.threads()
                .forEach(threads ->
                        peaks.add("%.0f on %d".formatted(machine.peaks().getOrDefault(threads, Double.NaN), threads)));
        StringJoiner versions = new StringJoiner(", ");
        versions(results).forEach((engine, version) -> versions.add(engine + " " + version));
        return """
                | | |
                | --- | --- |
                | date | %s |
                | processor | %s, %d processors |
                | system | %s, load %.2f at the beginning |
                | Java | %s |
                | peak, GFLOP/s by threads | %s |
                | versions | %s |
                | run | float32, batch %s, %d rounds, engines interleaved |
                """.formatted(
                        machine.date(),
                        machine.processor(),
                        machine.processors(),
                        machine.system(),
                        machine.load(),
                        machine.java(),
                        peaks,
                        versions,
                        results.comparisons().getFirst().batch(),
                        results.rounds());
    }

    private static Map<String, String> versions(Results results) {
        Map<String, String> versions = new LinkedHashMap<>();
        for (Comparison comparison : results.comparisons()) {
            for (Outcome outcome : comparison.outcomes()) {
                if (outcome instanceof Measured measured) {
                    versions.putIfAbsent(measured.engine(), measured.version());
                }
            }
        }
        return versions;
    }

    private static String ratios(Results results) {
        StringBuilder text = new StringBuilder(row("network", results.threads(), "%d thread(s)"::formatted));
        text.append(row("---", results.threads(), threads -> "---"));
        for (String network : results.networks()) {
            text.append(row(
                    network,
                    results.threads(),
                    threads -> results.on(threads).stream()
                            .filter(comparison -> comparison.network().equals(network))
                            .findFirst()
                            .map(MarkdownPage::ratio)
                            .orElse("–")));
        }
        return text.toString();
    }

    private static String ratio(Comparison comparison) {
        return comparison
                .bestPeer(Times::min)
                .map(peer -> "**%s** (%s) to %s"
                        .formatted(
                                TextTable.ratio(comparison.ratio(Times::min)),
                                TextTable.ratio(comparison.ratio(Times::median)),
                                peer.engine()))
                .orElse("–");
    }

    /** A row a network, a column an engine; the best of a row stands out. */
    private static String table(Results results, int threads, boolean best, Function<Measured, String> cell) {
        List<String> engines = results.engines();
        StringBuilder text = new StringBuilder(row("network", engines, engine -> engine));
        text.append(row("---", engines, engine -> "---"));
        for (Comparison comparison : results.on(threads)) {
            double shortest = comparison.outcomes().stream()
                    .mapToDouble(outcome -> outcome instanceof Measured measured
                            ? measured.times().min()
                            : Double.MAX_VALUE)
                    .min()
                    .orElseThrow();
            text.append(row(
                    comparison.network(),
                    engines,
                    engine -> comparison.outcomes().stream()
                            .filter(outcome -> outcome.engine().equals(engine))
                            .findFirst()
                            .map(outcome -> switch (outcome) {
                                case Measured measured
                                when best && measured.times().min() == shortest -> "**" + cell.apply(measured) + "**";
                                case Measured measured -> cell.apply(measured);
                                case Skipped _ -> "–";
                            })
                            .orElse("–")));
        }
        return text.toString();
    }

    private static <T> String row(String first, List<T> columns, Function<T, String> cell) {
        StringJoiner row = new StringJoiner(" | ", "| ", " |\n");
        row.add(first);
        columns.forEach(column -> row.add(cell.apply(column)));
        return row.toString();
    }

    private static String skipped(Results results) {
        Map<String, String> reasons = new LinkedHashMap<>();
        for (Comparison comparison : results.comparisons()) {
            for (Outcome outcome : comparison.outcomes()) {
                if (outcome instanceof Skipped(String engine, String why)) {
                    reasons.putIfAbsent("- %s on %s: %s".formatted(engine, comparison.network(), why), "");
                }
            }
        }
        return reasons.isEmpty() ? "" : "\nNot run:\n\n" + String.join("\n", reasons.keySet()) + "\n";
    }
}
