package org.striate.engine.blocked;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import org.striate.engine.Execution;

/**
 * A plan laid out: steps over one arena. Threads take the tasks of a step one by one and go on to the next when all are done; none is waited for that has
 * taken none. Runs at the same time have an arena each.
 */
public final class Schedule {
    private static final int SPINS = 10_000;
    private static final long PAUSE_NANOS = 20_000;

    private final Step[] steps;
    private final float[] weights;
    private final int size;
    private final int scratch;
    private final ConcurrentLinkedQueue<Run> idle = new ConcurrentLinkedQueue<>();

    Schedule(List<Step> steps, float[] weights, int size) {
        this.steps = steps.toArray(Step[]::new);
        this.weights = weights;
        this.size = size;
        this.scratch = steps.stream().mapToInt(Step::scratch).max().orElse(0);
    }

    /** Floats of the arena, without the threads' own. */
    public int size() {
        return size;
    }

    /**
     * Computes what leaves the plan from what enters it.
     *
     * @param plain arrays of the tensors that enter, in order
     * @param results arrays that are filled
     */
    public void run(float[][] plain, float[][] results, Execution execution) {
        Run taken = idle.poll();
        Run run = taken == null || taken.threads < execution.threads() ? new Run(execution.threads()) : taken;
        run.carryOut(plain, results, execution);
        idle.add(run);
    }

    /** An arena, and how far each step is. */
    private final class Run {
        private final int threads;
        private final float[] values;
        private final AtomicIntegerArray taken = new AtomicIntegerArray(steps.length);
        private final AtomicIntegerArray done = new AtomicIntegerArray(steps.length);
        private final AtomicInteger workers = new AtomicInteger();
        private volatile boolean failed;

        Run(int threads) {
            this.threads = threads;
            this.values = new float[Math.addExact(size, Math.multiplyExact(threads, scratch + Lanes.COUNT))];
        }

        void carryOut(float[][] plain, float[][] results, Execution execution) {
            for (int step = 0; step < steps.length; step++) {
                taken.set(step, 0);
                done.set(step, 0);
            }
            workers.set(0);
            failed = false;
            Arena arena = new Arena(values, weights, plain, results);
            execution.parallel(execution.threads(), 1, (from, to) -> work(arena));
        }

        /** Others finish within microseconds, unless the machine has other things to do. */
        private void awaitTasks(int step, int tasks) {
            for (int spins = 0; done.get(step) < tasks && !failed; spins++) {
                if (spins < SPINS) {
                    Thread.onSpinWait();
                } else {
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            }
        }

        private void work(Arena arena) {
            int own = size + workers.getAndIncrement() * scratch;
            try {
                int open = 0;
                for (int s = 0; s < steps.length && !failed; s++) {
                    Step step = steps[s];
                    int tasks = step.tasks();
                    for (int task = taken.getAndIncrement(s); task < tasks; task = taken.getAndIncrement(s)) {
                        step.run(task, arena, own);
                        done.incrementAndGet(s);
                    }
                    for (; step.isAwaited() && open <= s; open++) {
                        awaitTasks(open, steps[open].tasks());
                    }
                }
            } catch (RuntimeException | Error e) {
                failed = true;
                throw e;
            }
        }
    }
}
