package org.striate.lab.recording;

import static org.striate.engine.Arguments.require;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.striate.engine.Tensor;
import org.striate.lab.api.Recording;
import org.striate.lab.api.Recording.Step;
import org.striate.lab.api.RecordingQuestion;

/**
 * Records the engine's reference at work, with the debugger of the JDK. The machine in which it works is kept for the next question, until none has come
 * for a while.
 */
public final class Recorder implements AutoCloseable {
    private static final int MOST_STEPS = 6_000;
    private static final int MOST_NUMBERS = 4_096;

    private final ReferenceListing reference = ReferenceListing.read();
    private final Path java;
    private final Duration patience;
    private Optional<ChildMachine> child = Optional.empty();
    private long asked;

    public Recorder() {
        this(Path.of(System.getProperty("java.home"), "bin", "java"), Duration.ofMinutes(5));
    }

    /**
     * @param java the program that starts a machine
     * @param patience how long a machine stays that nobody asks
     */
    Recorder(Path java, Duration patience) {
        this.java = java;
        this.patience = patience;
    }

    /**
     * Computes a convolution and tells every line that was executed.
     *
     * @throws IllegalArgumentException if the engine refuses it, or it takes too many steps to show
     * @throws IOException if the machine in which it is recorded cannot be started, or ends in the middle
     */
    public Recording record(RecordingQuestion question) throws IOException {
        return record(question, step -> {});
    }

    /** @param listener is told every step when it is taken */
    synchronized Recording record(RecordingQuestion question, Consumer<Step> listener) throws IOException {
        Example example = Example.of(question);
        int numbers = example.input().shape().size() + example.weight().shape().size();
        require(
                numbers <= MOST_NUMBERS,
                "input and weight have %,d numbers together, and only %,d can be watched: make them smaller",
                numbers,
                MOST_NUMBERS);
        double steps = reference.steps(example.geometry());
        require(
                steps <= MOST_STEPS,
                "this takes %,.0f steps, and a recording has %,d at most: a shorter input, a larger stride, fewer channels or "
                        + "a smaller kernel take fewer",
                steps,
                MOST_STEPS);
        Tensor answer = example.convolve();
        List<Step> seen = new ArrayList<>();
        List<Float> output = see(example, listener.andThen(seen::add));
        List<Float> expected =
                IntStream.range(0, answer.shape().size()).mapToObj(answer::at).toList();
        if (!output.equals(expected)) {
            throw new IllegalStateException(
                    "the recorded output %s is not the engine's, %s".formatted(output, expected));
        }
        return new Recording(
                reference.listing(),
                List.of(NumpyListing.of(example), TorchListing.of(example)),
                seen,
                IntStream.of(answer.shape().dims()).boxed().toList(),
                output);
    }

    private List<Float> see(Example example, Consumer<Step> listener) throws IOException {
        asked++;
        long question = asked;
        ChildMachine machine = machine();
        try {
            List<Float> output = machine.record(example, listener);
            CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS, Thread::startVirtualThread)
                    .execute(() -> retire(question));
            return output;
        } catch (IOException e) {
            close();
            throw new IOException(
                    "the Java machine in which the lines are recorded ended in the middle (%s): ask again"
                            .formatted(e.getMessage()),
                    e);
        }
    }

    private ChildMachine machine() throws IOException {
        if (child.isEmpty() || !child.get().isAlive()) {
            close();
            child = Optional.of(launch());
        }
        return child.get();
    }

    private ChildMachine launch() throws IOException {
        require(
                ModuleLayer.boot().findModule("jdk.jdi").isPresent(),
                "lines are recorded with the debugger of a JDK, and this Java (%s) has none: run the lab with a whole JDK",
                java);
        try {
            return ChildMachine.launch(java);
        } catch (IOException e) {
            throw new IOException(
                    "lines are recorded in a second Java machine, and %s could not be started as one (%s)"
                            .formatted(java, e.getMessage()),
                    e);
        }
    }

    private synchronized void retire(long question) {
        if (question == asked) {
            close();
        }
    }

    /** The machine that works at present, if there is one. */
    synchronized Optional<ChildMachine> child() {
        return child;
    }

    @Override
    public synchronized void close() {
        child.ifPresent(ChildMachine::close);
        child = Optional.empty();
    }
}
