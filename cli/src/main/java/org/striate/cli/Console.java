package org.striate.cli;

import java.io.InputStream;
import java.io.PrintStream;
import org.striate.cli.terminal.Terminal;

/**
 * Where a command listens and speaks.
 *
 * @param in what a file named {@code -} is read from
 * @param out results
 * @param err progress and notes
 */
public record Console(Terminal terminal, InputStream in, PrintStream out, PrintStream err) {
    /** A remark that is no result. */
    public void note(String message) {
        err.println(terminal.faint("note: " + message));
    }

    /** A part of the work that failed while the rest goes on. */
    public void failure(String message) {
        err.println("striate: " + message);
    }
}
