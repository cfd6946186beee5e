package org.striate.lab.http;

/** A body that is larger than allowed. */
final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param most bytes that are allowed */
    TooLarge(long most) {
        super("this is larger than the %d MB that the lab takes here".formatted(most >> 20));
    }
}
