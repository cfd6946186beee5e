package org.striate.formats;

import java.io.IOException;

/** A file or stream that is not what it claims to be, or is of a kind that is not supported. The message is one line, made for the person who gave the file. */
public final class FormatException extends IOException {
    private static final long serialVersionUID = 1L;

    public FormatException(String message) {
        super(message);
    }

    public FormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
