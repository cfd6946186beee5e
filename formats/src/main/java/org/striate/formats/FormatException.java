package org.striate.formats;

import java.io.IOException;

/**
 * A file or stream that is not what it claims to be, or is of a kind that is not supported. The message is one line, made for the person who gave the
 * file; line breaks within it, which names in a file may have, become spaces, and what no one would read to the end is cut.
 */
public final class FormatException extends IOException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 4000;

    public FormatException(String message) {
        super(line(message));
    }

    public FormatException(String message, Throwable cause) {
        super(line(message), cause);
    }

    private static String line(String message) {
        String shown = message.length() > LONGEST ? message.substring(0, LONGEST) + "…" : message;
        // Beside control characters, the separators of lines and paragraphs.
        return shown.replaceAll("[\\p{Cntrl}\\x{85}\\x{2028}\\x{2029}]+", " ");
    }
}
