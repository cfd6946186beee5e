package org.striate.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(NamesFailures.class)
final class ExecutionTest {
    static LongStream seeds() {
        return Seeds.several(100);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void runsEveryElementOnceInChunksOfTheGrain(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int count = random.nextInt(300);
        int grain = 1 + random.nextInt(40);
        AtomicIntegerArray runs = new AtomicIntegerArray(count);
        Execution.threads(1 + random.nextInt(5)).parallel(count, grain, (from, to) -> {
            assertThat(to - from).isBetween(1, grain);
            for (int i = from; i < to; i++) {
                runs.incrementAndGet(i);
            }
        });
        for (int i = 0; i < count; i++) {
            assertThat(runs.get(i)).as("runs of element %d of %d", i, count).isEqualTo(1);
        }
    }

    @Test
    void countsAsFarAsAnArrayIsLong() {
        LongAdder elements = new LongAdder();
        Execution.threads(2).parallel(Integer.MAX_VALUE, 1 << 14, (from, to) -> elements.add(to - from));
        assertThat(elements.sum()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void oneThreadIsTheCaller() {
        Thread caller = Thread.currentThread();
        Execution.sequential()
                .parallel(
                        100, 1, (from, to) -> assertThat(Thread.currentThread()).isSameAs(caller));
    }

    @Test
    void whatAHelperThrowsReachesTheCaller() {
        RuntimeException exception = new IllegalStateException("of a helper");
        Error error = new StackOverflowError("of a helper");
        assertThatThrownBy(() -> onTwoThreads(() -> {}, () -> {
                    throw exception;
                }))
                .isSameAs(exception);
        assertThatThrownBy(() -> onTwoThreads(() -> {}, () -> {
                    throw error;
                }))
                .isSameAs(error);
    }

    @Test
    void theCallerLeavesNoHelperBehindWhenItThrows() {
        Thread caller = Thread.currentThread();
        AtomicBoolean done = new AtomicBoolean();
        RuntimeException exception = new IllegalStateException("of the caller");
        assertThatThrownBy(() -> onTwoThreads(
                        () -> {
                            throw exception;
                        },
                        () -> {
                            awaitWaiting(caller);
                            done.set(true);
                        }))
                .isSameAs(exception);
        assertThat(done).isTrue();
    }

    @Test
    void anInterruptedCallerFinishesAndStaysInterrupted() {
        Thread caller = Thread.currentThread();
        AtomicBoolean done = new AtomicBoolean();
        onTwoThreads(() -> {}, () -> {
            awaitWaiting(caller);
            caller.interrupt();
            // Woken up by the interruption, the caller goes back to waiting with its flag cleared.
            while (caller.isInterrupted()) {
                Thread.onSpinWait();
            }
            awaitWaiting(caller);
            done.set(true);
        });
        assertThat(Thread.interrupted()).isTrue();
        assertThat(done).isTrue();
    }

    @Test
    void workMayBeSplitAgain() {
        Execution execution = Execution.threads(3);
        LongAdder elements = new LongAdder();
        execution.parallel(
                8,
                1,
                (from, to) ->
                        execution.parallel(8, 1, (first, last) -> elements.add((long) (to - from) * (last - first))));
        assertThat(elements.sum()).isEqualTo(64);
    }

    @Test
    void keepsItsThreadsByDefinition() {
        Execution execution = Execution.threads(3);
        assertThat(execution.isByDefinition()).isFalse();
        assertThat(execution.byDefinition().isByDefinition()).isTrue();
        assertThat(execution.byDefinition().threads()).isEqualTo(3);
    }

    @Test
    void refusesNumbersBelowOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Execution.threads(0))
                .withMessage("threads must be at least 1, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Execution.sequential().parallel(1, 0, (from, to) -> {}))
                .withMessage("grain must be at least 1, got 0");
    }

    /** Runs the one on this thread and the other on a helper, neither before both are there. */
    private static void onTwoThreads(Runnable caller, Runnable helper) {
        Thread calling = Thread.currentThread();
        CyclicBarrier both = new CyclicBarrier(2);
        Execution.threads(2).parallel(2, 1, (from, to) -> {
            try {
                both.await();
            } catch (InterruptedException | BrokenBarrierException e) {
                throw new AssertionError(e);
            }
            (Thread.currentThread() == calling ? caller : helper).run();
        });
    }

    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }
}
