package org.striate.bench.engine;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * An engine at work on one model in a process of its own. It never outlives this program: it ends with its input, and is ended when this is closed or the
 * program leaves.
 */
public final class EngineProcess implements AutoCloseable {
    private static final long PATIENCE_MINUTES = 20;
    private static final long SECONDS_TO_LEAVE = 3;

    private final String title;
    private final Process process;
    private final BufferedWriter questions;
    private final BlockingQueue<Optional<String>> answers = new LinkedBlockingQueue<>();
    private final Thread end;
    private String version = "";

    private EngineProcess(String title, Process process) {
        this.title = title;
        this.process = process;
        this.questions = process.outputWriter();
        this.end = Thread.ofPlatform().unstarted(process::destroyForcibly);
    }

    /**
     * Starts a program and waits until it is ready.
     *
     * @throws IOException if it does not get ready, with its reason
     */
    static EngineProcess start(String title, List<String> command, File log) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(log))
                .start();
        EngineProcess engine = new EngineProcess(title, process);
        Runtime.getRuntime().addShutdownHook(engine.end);
        Thread.ofVirtual().start(engine::listen);
        try {
            engine.version = engine.after("ready", engine.answer());
            return engine;
        } catch (IOException | InterruptedException e) {
            engine.close();
            throw e;
        }
    }

    /** The engine's name. */
    public String title() {
        return title;
    }

    /** The version that it told. */
    public String version() {
        return version;
    }

    /** Runs the model so many times; answers with the nanoseconds of each run. */
    public List<Long> run(int times) throws IOException, InterruptedException {
        String answer = ask("run " + times);
        try {
            return Arrays.stream(answer.split(" ", -1)).map(Long::valueOf).toList();
        } catch (NumberFormatException e) {
            throw new IOException("%s: %s".formatted(title, answer), e);
        }
    }

    /** Writes the model's output to a {@code .npy} file. */
    public void writeOutput(Path file) throws IOException, InterruptedException {
        after("done", ask("output " + file));
    }

    private String ask(String question) throws IOException, InterruptedException {
        questions.write(question);
        questions.newLine();
        questions.flush();
        return answer();
    }

    /** What follows the word that an answer must begin with; any other answer is the reason of a failure. */
    private String after(String word, String answer) throws IOException {
        if (!answer.startsWith(word)) {
            throw new IOException(answer.replaceFirst("^error ", ""));
        }
        return answer.substring(word.length()).strip();
    }

    private String answer() throws IOException, InterruptedException {
        Optional<String> answer = answers.poll(PATIENCE_MINUTES, TimeUnit.MINUTES);
        if (answer == null) {
            throw new IOException("no answer within %d minutes".formatted(PATIENCE_MINUTES));
        }
        return answer.orElseThrow(() -> new IOException("it ended without an answer, with status " + status()));
    }

    /** What it left with, if it leaves in time. */
    private String status() {
        try {
            return process.waitFor(SECONDS_TO_LEAVE, TimeUnit.SECONDS)
                    ? Integer.toString(process.exitValue())
                    : "unknown";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "unknown";
        }
    }

    private void listen() {
        try (BufferedReader reader = process.inputReader()) {
            reader.lines().forEach(line -> answers.add(Optional.of(line)));
        } catch (IOException e) {
            answers.add(Optional.of("error " + e.getMessage()));
        }
        answers.add(Optional.empty());
    }

    @Override
    public void close() {
        try {
            questions.close();
        } catch (IOException e) {
            // It has gone already.
            process.destroyForcibly();
        }
        status();
        process.destroyForcibly();
        Runtime.getRuntime().removeShutdownHook(end);
    }
}
