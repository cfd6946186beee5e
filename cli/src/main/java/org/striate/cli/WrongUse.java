package org.striate.cli;

/** A command line whose parts do not go together: the command ends with status 2. */
final class WrongUse extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param message one line that says what would be right */
    WrongUse(String message) {
        super(message);
    }
}
