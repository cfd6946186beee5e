package org.striate.cli;

import java.util.Optional;
import java.util.function.Supplier;
import org.striate.cli.terminal.Progress;
import org.striate.engine.Tensor;
import org.striate.insight.Observer;

/** Shows on a progress bar how far work is. */
final class ProgressObserver implements Observer, AutoCloseable {
    private final Console console;
    private final String task;
    private Optional<Progress> bar = Optional.empty();
    private int before;

    ProgressObserver(Console console, String task) {
        this.console = console;
        this.task = task;
    }

    @Override
    public void reached(int done, int steps, Supplier<Tensor> result) {
        Progress shown = bar.orElseGet(() -> new Progress(console.terminal(), task, steps, console.err()));
        bar = Optional.of(shown);
        shown.advance(done - before);
        before = done;
    }

    @Override
    public void close() {
        bar.ifPresent(Progress::close);
    }
}
