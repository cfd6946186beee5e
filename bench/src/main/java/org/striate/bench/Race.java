package org.striate.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.striate.bench.engine.EngineProcess;
import org.striate.bench.result.Times;

/**
 * Engines that are warm, timed in turns: A B C A B C …, so that whatever slows the machine for a while slows all of them. A turn begins with a run that is
 * not counted, for the caches are another engine's.
 */
final class Race {
    private static final long TURN = 100_000_000L;
    private static final int MOST_RUNS = 20;
    private static final long WARM_BURST = 300_000_000L;
    private static final long LONGEST_WARM_UP = 10_000_000_000L;
    private static final int STEADY_BURSTS = 3;
    private static final double BETTER = 0.98;

    private final Map<EngineProcess, List<Long>> times = new LinkedHashMap<>();
    private final Map<EngineProcess, Long> fastest = new LinkedHashMap<>();

    /** Runs an engine until it gets no faster, and lets it take part. */
    void enter(EngineProcess engine) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        long best = shortest(engine.run(1));
        for (int steady = 0; steady < STEADY_BURSTS && System.nanoTime() - begin < LONGEST_WARM_UP; steady++) {
            long burst = shortest(engine.run(runs(best, WARM_BURST, Integer.MAX_VALUE)));
            if (burst < best * BETTER) {
                steady = -1;
            }
            best = Math.min(best, burst);
        }
        times.put(engine, new ArrayList<>());
        fastest.put(engine, best);
    }

    /** Each engine in turn. */
    void round() throws IOException, InterruptedException {
        for (EngineProcess engine : times.keySet()) {
            engine.run(1);
            times.getOrDefault(engine, new ArrayList<>())
                    .addAll(engine.run(runs(fastest.getOrDefault(engine, TURN), TURN, MOST_RUNS)));
        }
    }

    /** What each took. */
    Map<EngineProcess, Times> times() {
        Map<EngineProcess, Times> result = new LinkedHashMap<>();
        times.forEach((engine, taken) -> result.put(engine, new Times(taken)));
        return result;
    }

    /** How many runs of so many nanoseconds fill a time: at least one. */
    static int runs(long run, long time, int most) {
        return Math.clamp(time / Math.max(1, run), 1, most);
    }

    private static long shortest(List<Long> runs) {
        return runs.stream().mapToLong(Long::longValue).min().orElseThrow();
    }
}
