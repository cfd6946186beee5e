package org.striate.network;

import static org.striate.engine.Arguments.require;

import java.util.List;
import java.util.Optional;
import org.striate.network.operation.Operation;

/**
 * One operation in a network, with the names of the values that it reads and writes.
 *
 * @param inputs in the operation's order; an optional input that is not given is empty
 * @param outputs in the operation's order; an output that nobody wants is empty
 */
public record Node(String name, Operation operation, List<Optional<String>> inputs, List<Optional<String>> outputs) {
    /** @throws IllegalArgumentException if the node has no output */
    public Node {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        require(outputs.stream().anyMatch(Optional::isPresent), "node %s (%s) has no output", name, operation.name());
    }
}
