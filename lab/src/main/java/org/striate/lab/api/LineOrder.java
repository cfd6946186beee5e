package org.striate.lab.api;

import java.util.Locale;

/** In which order an account lists its lines. */
public enum LineOrder {
    /** As the reference goes through them. */
    REFERENCE,
    /** The largest terms first. */
    SIZE;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
