package org.striate.lab.holding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class TurnsTest {
    private final Turns turns = new Turns();

    @Test
    void whoWaitsIsToldAndThenWorks() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch told = new CountDownLatch(1);
        AtomicBoolean firstIsDone = new AtomicBoolean();
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> first = workers.submit(() -> {
                take(() -> {
                    begun.countDown();
                    await(told);
                    firstIsDone.set(true);
                });
            });
            begun.await();
            AtomicBoolean inTurn = new AtomicBoolean();
            turns.take(told::countDown, () -> inTurn.set(firstIsDone.get()));
            first.get();
            assertThat(inTurn).isTrue();
        }
    }

    @Test
    void whoGivesUpLeavesThePlaceToOthers() throws IOException, InterruptedException, ExecutionException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch gaveUp = new CountDownLatch(1);
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> first = workers.submit(() -> {
                take(() -> {
                    begun.countDown();
                    await(gaveUp);
                });
            });
            begun.await();
            assertThatThrownBy(() -> turns.take(
                            () -> {
                                throw new CancellationException("gone");
                            },
                            () -> {}))
                    .isInstanceOf(CancellationException.class);
            gaveUp.countDown();
            first.get();
        }
        AtomicBoolean worked = new AtomicBoolean();
        turns.take(() -> {}, () -> worked.set(true));
        assertThat(worked).isTrue();
    }

    @Test
    void workThatFailsGivesTheTurnBack() throws IOException {
        assertThatThrownBy(() -> turns.take(() -> {}, () -> {
                    throw new IllegalStateException("failed");
                }))
                .isInstanceOf(IllegalStateException.class);
        AtomicBoolean worked = new AtomicBoolean();
        turns.take(() -> {}, () -> worked.set(true));
        assertThat(worked).isTrue();
    }

    private void take(Runnable work) {
        try {
            turns.take(() -> {}, work);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
