package org.striate.bench.layer;

import java.util.function.Supplier;
import org.striate.cli.Benchmarks.Request;
import org.striate.cli.Console;
import org.striate.engine.Execution;
import org.striate.engine.Tensor;
import org.striate.engine.convolution.Algorithm;

/** The chapter's naive loop, every product of every window in turn, beside the engine: by what factor it is faster. */
public final class NaiveLoops {
    private static final LayerShape SIGNAL = LayerShape.parse("chapter signal 1x1000000 1x1x1024 1 0 1");
    private static final LayerShape IMAGE = LayerShape.parse("chapter image 3x224x224 64x3x3x3 1 1 1");
    private static final int NAIVE_RUNS = 3;
    private static final int RUNS_A_ROUND = 5;
    private static final long WARM_UP = 3_000_000_000L;
    private static final double NANOS_PER_MILLISECOND = 1e6;

    private NaiveLoops() {}

    /** Times both, the engine as a single convolution and as a network of one layer; the factor is that of the faster. */
    public static void measure(Request request, Console console) {
        console.out()
                .println("%-44s %8s %12s %14s %12s %9s"
                        .formatted("", "threads", "naive ms", "convolution ms", "network ms", "factor"));
        compare("a signal of 1,000,000, a kernel of 1,024", SIGNAL, request, console);
        compare("an image of 224 × 224, 64 kernels of 3 × 3", IMAGE, request, console);
    }

    private static void compare(String what, LayerShape shape, Request request, Console console) {
        OneLayer layer = new OneLayer(shape);
        double naive = shortest(layer.by(Algorithm.REFERENCE, Execution.sequential()), NAIVE_RUNS);
        for (int threads : request.threads()) {
            Execution execution = Execution.threads(threads);
            double convolution = warmShortest(layer.by(shape.convolution().algorithm(), execution), request.rounds());
            double network = warmShortest(layer.asNetwork(execution), request.rounds());
            console.out()
                    .println("%-44s %8d %12.1f %14.3f %12.3f %,8.0f×"
                            .formatted(
                                    what,
                                    threads,
                                    naive,
                                    convolution,
                                    network,
                                    naive / Math.min(convolution, network)));
            console.out().flush();
        }
    }

    /** The shortest run of some rounds, after a while of runs that do not count. */
    private static double warmShortest(Supplier<Tensor> work, int rounds) {
        for (long begin = System.nanoTime(); System.nanoTime() - begin < WARM_UP; ) {
            var _ = work.get();
        }
        return shortest(work, RUNS_A_ROUND * rounds);
    }

    /** The shortest of some runs, in milliseconds. */
    private static double shortest(Supplier<Tensor> work, int runs) {
        long shortest = Long.MAX_VALUE;
        for (int run = 0; run < runs; run++) {
            long begin = System.nanoTime();
            var _ = work.get();
            shortest = Math.min(shortest, System.nanoTime() - begin);
        }
        return shortest / NANOS_PER_MILLISECOND;
    }
}
