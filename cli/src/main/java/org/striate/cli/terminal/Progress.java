package org.striate.cli.terminal;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A progress bar on standard error for work that lasts over a second; nothing where nobody looks. */
public final class Progress implements AutoCloseable {
    private static final Duration QUIET = Duration.ofSeconds(1);

    private final Terminal terminal;
    private final String task;
    private final long steps;
    private final PrintStream err;
    private final Thread patience;
    private Optional<ProgressBar> bar = Optional.empty();
    private long done;
    private boolean overdue;

    public Progress(Terminal terminal, String task, long steps, PrintStream err) {
        this.terminal = terminal;
        this.task = task;
        this.steps = steps;
        this.err = err;
        this.patience = Thread.ofVirtual().unstarted(this::waitAndShow);
        if (terminal.live()) {
            patience.start();
        }
    }

    /** So many steps more are done. */
    public synchronized void advance(long count) {
        done += count;
        show();
        bar.ifPresent(shown -> shown.stepTo(Math.min(done, steps)));
    }

    /** Makes room for results; the bar comes back with the next step. */
    public synchronized void hide() {
        bar.ifPresent(ProgressBar::close);
        bar = Optional.empty();
    }

    @Override
    public void close() {
        patience.interrupt();
        hide();
    }

    private void waitAndShow() {
        try {
            Thread.sleep(QUIET);
        } catch (InterruptedException e) {
            return;
        }
        synchronized (this) {
            overdue = true;
            show();
        }
    }

    private void show() {
        if (bar.isEmpty() && overdue && done < steps && !patience.isInterrupted()) {
            bar = Optional.of(new ProgressBarBuilder()
                    .setTaskName(task)
                    .setInitialMax(steps)
                    .setStyle(terminal.colours() ? ProgressBarStyle.COLORFUL_UNICODE_BLOCK : ProgressBarStyle.ASCII)
                    .setConsumer(new ConsoleProgressBarConsumer(err, terminal.columns()))
                    .clearDisplayOnFinish()
                    .build());
        }
    }
}
