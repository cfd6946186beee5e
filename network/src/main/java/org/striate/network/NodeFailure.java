package org.striate.network;

import java.util.function.Supplier;

/** Says which node it was whose inputs did not go together. */
final class NodeFailure {
    private NodeFailure() {}

    /** Runs the work of a node; a refusal names the node before it goes on. */
    static <T> T naming(Node node, Supplier<T> work) {
        try {
            return work.get();
        } catch (IllegalArgumentException | ClassCastException e) {
            throw new IllegalArgumentException(
                    "node %s (%s): %s".formatted(node.name(), node.operation().name(), e.getMessage()), e);
        }
    }
}
