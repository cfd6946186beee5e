package org.striate.bench.engine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.StringJoiner;
import org.striate.engine.Value;
import org.striate.formats.numpy.Npy;

/**
 * An engine's side of the conversation with the harness: a question a line, an answer a line. {@code peer.py} is its twin in Python.
 *
 * <pre>
 *  (start)        ready VERSION     or  error MESSAGE
 *  run N          the nanoseconds of each of N runs, with blanks between
 *  output FILE    done              the output is now in FILE, a .npy
 * </pre>
 */
final class Conversation {
    private final BufferedReader questions;
    private final PrintStream answers;

    Conversation(InputStream questions, PrintStream answers) {
        this.questions = new BufferedReader(new InputStreamReader(questions, StandardCharsets.UTF_8));
        this.answers = answers;
    }

    /** An engine that has a model before it. */
    interface Loaded {
        String version();

        /** Computes the output: what is timed. */
        void run() throws Exception;

        /** Computes the output and answers with it. */
        Value output() throws Exception;
    }

    /** How an engine gets a model before it. */
    @FunctionalInterface
    interface Loading {
        /** @param model the folder of its forms */
        Loaded load(Path model, int threads) throws Exception;
    }

    /**
     * Converses until the questions end.
     *
     * @param arguments the model's folder, the number of threads
     */
    void serve(Loading loading, String... arguments) throws IOException {
        Loaded loaded;
        try {
            loaded = loading.load(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
            loaded.run();
        } catch (Exception e) {
            answers.println("error " + oneLine(e));
            return;
        }
        answers.println("ready " + loaded.version());
        for (String question = questions.readLine(); question != null; question = questions.readLine()) {
            answers.println(answer(question, loaded));
        }
    }

    private static String answer(String question, Loaded loaded) {
        String[] words = question.split(" ", 2);
        try {
            return switch (words[0]) {
                case "run" -> times(loaded, Integer.parseInt(words[1]));
                case "output" -> {
                    Npy.write(loaded.output(), Path.of(words[1]));
                    yield "done";
                }
                default -> "error no such question: " + question;
            };
        } catch (Exception e) {
            return "error " + oneLine(e);
        }
    }

    private static String times(Loaded loaded, int count) throws Exception {
        StringJoiner times = new StringJoiner(" ");
        for (int run = 0; run < count; run++) {
            long begin = System.nanoTime();
            loaded.run();
            times.add(Long.toString(System.nanoTime() - begin));
        }
        return times.toString();
    }

    private static String oneLine(Exception e) {
        return String.valueOf(e.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
