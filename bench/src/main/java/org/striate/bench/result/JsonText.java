package org.striate.bench.result;

import java.util.List;
import org.striate.bench.result.Outcome.Measured;
import org.striate.bench.result.Outcome.Skipped;
import org.striate.cli.Json;

/** Results for machines, every single time among them. */
final class JsonText {
    private JsonText() {}

    static String of(Results results) {
        return new Json()
                .with("machine", machine(results.machine()))
                .with("rounds", results.rounds())
                .with(
                        "comparisons",
                        results.comparisons().stream().map(JsonText::comparison).toList())
                .text();
    }

    private static Json machine(Machine machine) {
        List<Json> peaks = machine.peaks().entrySet().stream()
                .map(peak -> new Json().with("threads", peak.getKey()).with("gflops", peak.getValue()))
                .toList();
        return new Json()
                .with("processor", machine.processor())
                .with("processors", machine.processors())
                .with("system", machine.system())
                .with("java", machine.java())
                .with("date", machine.date().toString())
                .with("load", machine.load())
                .with("peaks", peaks);
    }

    private static Json comparison(Comparison comparison) {
        Json json = new Json()
                .with("network", comparison.network())
                .with("batch", comparison.batch())
                .with("threads", comparison.threads())
                .with("multiplyAdds", comparison.multiplyAdds());
        comparison.ratio(Times::min).ifPresent(ratio -> json.with("ratioOfMins", ratio));
        comparison.ratio(Times::median).ifPresent(ratio -> json.with("ratioOfMedians", ratio));
        return json.with(
                "engines",
                comparison.outcomes().stream()
                        .map(outcome -> engine(comparison, outcome))
                        .toList());
    }

    private static Json engine(Comparison comparison, Outcome outcome) {
        Json json = new Json().with("engine", outcome.engine());
        return switch (outcome) {
            case Measured measured ->
                json.with("version", measured.version())
                        .with("minMilliseconds", measured.times().min())
                        .with("medianMilliseconds", measured.times().median())
                        .with("gflops", comparison.gigaflops(measured))
                        // JSON has no NaN, which an output that is none would give.
                        .with("error", Double.toString(measured.error()))
                        .with("nanoseconds", measured.times().nanoseconds());
            case Skipped skipped -> json.with("skipped", skipped.why());
        };
    }
}
