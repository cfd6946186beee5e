package org.striate.lab.holding;

import java.io.InterruptedIOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Heavy work, one at a time: who measures is not disturbed, and many visitors do not overrun the machine. */
public final class Turns {
    private static final long PATIENCE_MILLISECONDS = 300;

    private final Semaphore free = new Semaphore(1, true);

    /**
     * Works when it is this one's turn.
     *
     * @param waiting is told now and then while others work; may throw, which gives the place up
     * @throws InterruptedIOException if the thread is interrupted while it waits
     */
    public void take(Runnable waiting, Runnable work) throws InterruptedIOException {
        try {
            while (!free.tryAcquire(PATIENCE_MILLISECONDS, TimeUnit.MILLISECONDS)) {
                waiting.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the lab is closing");
        }
        try {
            work.run();
        } finally {
            free.release();
        }
    }
}
