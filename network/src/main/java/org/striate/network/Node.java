package org.striate.network;

import static org.striate.engine.Arguments.require;

import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    /** Requires that all it reads is written and nothing that it writes; adds what it writes. */
    void connect(Set<String> written) {
        for (Optional<String> input : inputs) {
            require(
                    input.isEmpty() || written.contains(input.get()),
                    "node %s (%s) reads %s, which nothing before it writes",
                    name,
                    operation.name(),
                    input.orElse(""));
        }
        for (Optional<String> output : outputs) {
            require(
                    output.isEmpty() || written.add(output.get()),
                    "the name %s is given to two values; the second is an output of node %s",
                    output.orElse(""),
                    name);
        }
    }

    /** Requires that what a network answers with is written. */
    static void requireWritten(List<String> outputs, Set<String> written) {
        for (String output : outputs) {
            require(written.contains(output), "nothing writes the network's output %s", output);
        }
    }
}
