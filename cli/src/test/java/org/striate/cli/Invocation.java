package org.striate.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.striate.cli.terminal.Terminal;

/**
 * The command as a person runs it, and what came of it.
 *
 * @param printed what stood on standard output
 * @param err what stood on standard error
 */
record Invocation(int status, ByteArrayOutputStream printed, String err) {
    /** Runs it where nobody looks: plain text, no progress, no pictures. */
    static Invocation of(String... arguments) {
        return reading(new byte[0], Terminal.PLAIN, arguments);
    }

    /** Runs it with bytes on standard input. */
    static Invocation reading(byte[] input, Terminal terminal, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                terminal,
                new ByteArrayInputStream(input),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        int status = Main.run(console, arguments);
        return new Invocation(status, out, err.toString(StandardCharsets.UTF_8));
    }

    /** What stood on standard output, as text. */
    String out() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
