package org.striate.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.striate.bench.engine.EngineProcess;
import org.striate.bench.result.Outcome;
import org.striate.bench.result.RangeError;
import org.striate.bench.result.Times;
import org.striate.engine.Tensor;
import org.striate.formats.numpy.Npy;

/**
 * Engines that are warm, timed in turns: A B C A B C …, so that whatever slows the machine for a while slows all of them. A turn begins with a run that is
 * not counted, for the caches are another engine's. Who cannot start, breaks down or computes something else is out of it, and
 * the others go on.
 */
final class Race implements AutoCloseable {
    private static final long TURN = 100_000_000L;
    private static final int MOST_RUNS = 20;
    private static final long WARM_BURST = 300_000_000L;
    private static final long LONGEST_WARM_UP = 10_000_000_000L;
    private static final int STEADY_BURSTS = 3;
    private static final double BETTER = 0.98;
    private static final double MOST_ERROR = 1e-3;

    private final Map<String, Entrant> entrants = new LinkedHashMap<>();
    private final Map<String, Outcome> outcomes = new LinkedHashMap<>();

    /**
     * An engine that takes part.
     *
     * @param fastest nanoseconds of the shortest run while it got warm
     * @param times of all that counts so far
     */
    private record Entrant(EngineProcess process, long fastest, List<Long> times) {}

    /** How an engine gets a model before it. */
    @FunctionalInterface
    interface Start {
        EngineProcess start() throws IOException, InterruptedException;
    }

    /** Something that is asked of an engine. */
    @FunctionalInterface
    private interface Request {
        void carryOut() throws IOException, InterruptedException;
    }

    /** Starts an engine, and runs it until it gets no faster. */
    void enter(String engine, Start start) throws InterruptedException {
        attempt(engine, () -> {
            EngineProcess process = start.start();
            entrants.put(engine, new Entrant(process, Long.MAX_VALUE, List.of()));
            entrants.put(engine, new Entrant(process, warmUp(process), new ArrayList<>()));
        });
    }

    private static long warmUp(EngineProcess process) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        long best = shortest(process.run(1));
        for (int steady = 0; steady < STEADY_BURSTS && System.nanoTime() - begin < LONGEST_WARM_UP; ) {
            long burst = shortest(process.run(runs(best, WARM_BURST, Integer.MAX_VALUE)));
            steady = burst < best * BETTER ? 0 : steady + 1;
            best = Math.min(best, burst);
        }
        return best;
    }

    /** Each engine in turn. */
    void round() throws InterruptedException {
        for (String engine : List.copyOf(entrants.keySet())) {
            Entrant entrant = entrants.get(engine);
            if (entrant != null) {
                attempt(engine, () -> {
                    entrant.process().run(1);
                    entrant.times().addAll(entrant.process().run(runs(entrant.fastest(), TURN, MOST_RUNS)));
                });
            }
        }
    }

    /** What came of every engine that was to take part, in the order in which they entered. */
    List<Outcome> outcomes(Tensor reference) throws InterruptedException {
        for (Map.Entry<String, Entrant> each : List.copyOf(entrants.entrySet())) {
            String engine = each.getKey();
            attempt(engine, () -> outcomes.put(engine, measured(engine, each.getValue(), reference)));
        }
        return List.copyOf(outcomes.values());
    }

    private static Outcome measured(String engine, Entrant entrant, Tensor reference)
            throws IOException, InterruptedException {
        double error = RangeError.of(output(entrant.process()), reference);
        if (!(error <= MOST_ERROR)) {
            throw new IOException("its output is wrong, by %.1e of the range".formatted(error));
        }
        return new Outcome.Measured(engine, entrant.process().version(), new Times(entrant.times()), error);
    }

    private static Tensor output(EngineProcess process) throws IOException, InterruptedException {
        Path file = Files.createTempFile("striate-bench", ".npy");
        try {
            process.writeOutput(file);
            return (Tensor) Npy.read(file);
        } finally {
            Files.delete(file);
        }
    }

    private void attempt(String engine, Request request) throws InterruptedException {
        try {
            // Keeps its place in the order.
            outcomes.putIfAbsent(engine, new Outcome.Skipped(engine, "it took no turn"));
            request.carryOut();
        } catch (IOException | IllegalArgumentException e) {
            outcomes.put(engine, new Outcome.Skipped(engine, String.valueOf(e.getMessage())));
            Entrant entrant = entrants.remove(engine);
            if (entrant != null) {
                entrant.process().close();
            }
        }
    }

    /** How many runs of so many nanoseconds fill a time: at least one. */
    static int runs(long run, long time, int most) {
        return Math.clamp(time / Math.max(1, run), 1, most);
    }

    private static long shortest(List<Long> runs) {
        return runs.stream().mapToLong(Long::longValue).min().orElseThrow();
    }

    @Override
    public void close() {
        entrants.values().forEach(entrant -> entrant.process().close());
    }
}
