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
    private final long start = System.nanoTime();
    private Optional<ProgressBar> bar = Optional.empty();
    private long done;

    public Progress(Terminal terminal, String task, long steps, PrintStream err) {
        this.terminal = terminal;
        this.task = task;
        this.steps = steps;
        this.err = err;
    }

    /** So many steps more are done. */
    public void advance(long count) {
        done += count;
        if (bar.isEmpty() && terminal.live() && System.nanoTime() - start > QUIET.toNanos() && done < steps) {
            bar = Optional.of(new ProgressBarBuilder()
                    .setTaskName(task)
                    .setInitialMax(steps)
                    .setStyle(terminal.colours() ? ProgressBarStyle.COLORFUL_UNICODE_BLOCK : ProgressBarStyle.ASCII)
                    .setConsumer(new ConsoleProgressBarConsumer(err, terminal.columns()))
                    .clearDisplayOnFinish()
                    .build());
        }
        bar.ifPresent(shown -> shown.stepTo(done));
    }

    @Override
    public void close() {
        bar.ifPresent(ProgressBar::close);
    }
}
