package org.striate.network;

import static org.striate.engine.Arguments.require;

/** What a forward pass keeps of its activations for the backward pass. */
public sealed interface Retention {
    /** All that a node between what is sought and the number reads or writes: nothing is computed twice. */
    record All() implements Retention {}

    /**
     * What enters each of some segments of the network. When the backward pass comes to a segment, it is computed once more, so that the activations of one
     * segment are held at a time: for twice the forward pass, memory that grows like the root of the number of nodes, if so is the number of segments. Chen,
     * Xu, Zhang &amp; Guestrin, Training deep nets with sublinear memory cost, 2016.
     *
     * @param count how many, with about as many numbers each
     */
    record Segments(int count) implements Retention {
        /** @throws IllegalArgumentException if there are none */
        public Segments {
            require(count >= 1, "segments must be at least 1, got %d", count);
        }
    }
}
