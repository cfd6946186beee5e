package org.striate.bench.result;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.striate.bench.result.Outcome.Measured;
import org.striate.bench.result.Outcome.Skipped;

/** Results that nobody measured, for tests of what is reckoned and written. */
final class ResultsFixture {
    static final Machine MACHINE = new Machine(
            "A <fast> processor",
            2,
            "Linux 6",
            "HotSpot 25",
            LocalDate.of(2026, 1, 2),
            0.5,
            Map.of(1, 100.0, 2, 200.0));

    private ResultsFixture() {}

    /** Striate in 2 to 4 ms, ncnn in 3 to 3.5 ms, PyTorch in 5 ms, OpenVINO not at all; 50 million multiply-adds. */
    static Comparison comparison(int threads) {
        return new Comparison(
                "resnet, small",
                threads,
                1,
                50_000_000,
                List.of(
                        measured("Striate", 4_000_000, 2_000_000, 4_000_000),
                        measured("ncnn", 3_500_000, 3_000_000),
                        measured("PyTorch", 5_000_000),
                        new Skipped("OpenVINO", "it is not installed")));
    }

    static Measured measured(String engine, long... nanoseconds) {
        return new Measured(
                engine, "1.0", new Times(Arrays.stream(nanoseconds).boxed().toList()), 2.5e-6);
    }

    static Results results() {
        return new Results(MACHINE, 3, List.of(comparison(1), comparison(2)));
    }
}
