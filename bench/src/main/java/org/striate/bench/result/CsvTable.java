package org.striate.bench.result;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import org.striate.bench.result.Outcome.Measured;

/** Results as rows: one an engine, network and number of threads. Engines that did not run have none. */
final class CsvTable {
    private CsvTable() {}

    static String of(Results results) throws IOException {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(
                    "network",
                    "batch",
                    "threads",
                    "engine",
                    "version",
                    "min_ms",
                    "median_ms",
                    "runs",
                    "gflops",
                    "error");
            for (Comparison comparison : results.comparisons()) {
                for (Outcome outcome : comparison.outcomes()) {
                    if (outcome instanceof Measured measured) {
                        csv.writeRecord(
                                comparison.network(),
                                Integer.toString(comparison.batch()),
                                Integer.toString(comparison.threads()),
                                measured.engine(),
                                measured.version(),
                                "%.4f".formatted(measured.times().min()),
                                "%.4f".formatted(measured.times().median()),
                                Integer.toString(measured.times().nanoseconds().size()),
                                "%.2f".formatted(comparison.gigaflops(measured)),
                                "%.2e".formatted(measured.error()));
                    }
                }
            }
        }
        return text.toString();
    }
}
