package org.striate.lab.holding;

/** A photograph or model that the lab does not hold (any more): the page brings it again. */
public final class Gone extends RuntimeException {
    private static final long serialVersionUID = 1;

    Gone(String kind, String id) {
        super("the lab does not hold the %s %s any more: bring it again".formatted(kind, id));
    }
}
