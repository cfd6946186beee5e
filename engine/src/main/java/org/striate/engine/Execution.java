package org.striate.engine;

import static org.striate.engine.Arguments.require;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.striate.engine.convolution.AlgorithmRule;
import org.striate.engine.internal.Access;
import org.striate.engine.internal.Memory;

/**
 * How work is carried out: on how many threads, and by which algorithms convolutions are computed. Results do not depend on the threads. An execution holds nothing that must be closed: helper threads are
 * daemons, shared by all executions, and end when they have been idle.
 */
public final class Execution {
    static {
        Access.register(new Access.Executions() {
            @Override
            public Execution with(Execution execution, Memory memory) {
                return new Execution(execution.threads, execution.definition, execution.algorithms, memory);
            }

            @Override
            public float[] floats(Execution execution, int size) {
                return execution.memory.floats(size);
            }
        });
    }

    private static final ExecutorService HELPERS = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("striate-", 1).factory());

    private final int threads;
    private final boolean definition;
    private final AlgorithmRule algorithms;
    private final Memory memory;

    private Execution(int threads, boolean definition, AlgorithmRule algorithms, Memory memory) {
        require(threads >= 1, "threads must be at least 1, got %d", threads);
        this.threads = threads;
        this.definition = definition;
        this.algorithms = algorithms;
        this.memory = memory;
    }

    /** Work on the calling thread alone. */
    public static Execution sequential() {
        return threads(1);
    }

    /**
     * Work on the calling thread and {@code threads − 1} helpers.
     *
     * @throws IllegalArgumentException if threads is not positive
     */
    public static Execution threads(int threads) {
        return new Execution(threads, false, AlgorithmRule.FASTEST, float[]::new);
    }

    /** The same threads, but every operation that has a slow reference and a fast kernel uses its reference. */
    public Execution byDefinition() {
        return new Execution(threads, true, algorithms, memory);
    }

    /** The same threads, with the algorithms of convolutions chosen by a rule; {@link AlgorithmRule#FASTEST} unless one is given. */
    public Execution choosing(AlgorithmRule rule) {
        return new Execution(threads, definition, rule, memory);
    }

    /** By what rule the algorithms of convolutions are chosen. */
    public AlgorithmRule algorithms() {
        return algorithms;
    }

    /** The number of threads that work at once, the calling one included. */
    public int threads() {
        return threads;
    }

    /** Whether operations use their slow reference. */
    public boolean isByDefinition() {
        return definition;
    }

    /** One piece of work: the elements in {@code [from, to)}. */
    @FunctionalInterface
    public interface Piece {
        void run(int from, int to);
    }

    /**
     * Runs a piece of work over {@code [0, count)}, cut into chunks of at most {@code grain}, each exactly once, and returns when all are done. Chunks
     * write to places of their own, so that the result is the same on any number of threads.
     *
     * @throws IllegalArgumentException if grain is not positive
     */
    public void parallel(int count, int grain, Piece piece) {
        require(grain >= 1, "grain must be at least 1, got %d", grain);
        int chunks = Math.ceilDiv(count, grain);
        int workers = Math.min(threads, chunks);
        AtomicInteger next = new AtomicInteger();
        Runnable work = () -> {
            for (int chunk = next.getAndIncrement(); chunk < chunks; chunk = next.getAndIncrement()) {
                int from = chunk * grain;
                piece.run(from, from + Math.min(grain, count - from));
            }
        };
        if (workers <= 1) {
            work.run();
            return;
        }
        CountDownLatch done = new CountDownLatch(workers - 1);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        for (int helper = 1; helper < workers; helper++) {
            HELPERS.execute(() -> {
                try {
                    work.run();
                } catch (RuntimeException | Error e) {
                    failure.compareAndSet(null, e);
                } finally {
                    done.countDown();
                }
            });
        }
        try {
            work.run();
        } finally {
            awaitUninterruptibly(done);
        }
        switch (failure.get()) {
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case null, default -> {}
        }
    }

    /** Chunks write into arrays that the caller owns: it may not leave before they are done, not even when interrupted. */
    private static void awaitUninterruptibly(CountDownLatch done) {
        boolean interrupted = false;
        while (true) {
            try {
                done.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
