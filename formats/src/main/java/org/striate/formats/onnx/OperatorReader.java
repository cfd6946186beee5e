package org.striate.formats.onnx;

import java.util.List;
import java.util.Optional;
import org.striate.formats.FormatException;
import org.striate.network.operation.Operation;

/** Reads one of ONNX's operators, in every version of the operator set, into the operation that computes it. */
@FunctionalInterface
interface OperatorReader {
    /** What a node becomes. */
    record Step(Operation operation, List<Optional<String>> inputs) {
        public Step {
            inputs = List.copyOf(inputs);
        }
    }

    /** @throws FormatException if an attribute is malformed or asks for what is not supported */
    Step read(OnnxNode node) throws FormatException;
}
