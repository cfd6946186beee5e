package org.striate.formats.onnx;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.striate.engine.recurrent.Lstm;
import org.striate.formats.FormatException;
import org.striate.network.operation.LongShortTermMemory;

/** Operators that read sequences step by step. */
final class RecurrentOperators {
    /** The only activations, for each direction: those of the gates, of the input, of the output. */
    private static final List<String> ACTIVATIONS = List.of("Sigmoid", "Tanh", "Tanh");

    static final Map<String, OperatorReader> READERS = Map.of("LSTM", RecurrentOperators::lstm);

    private RecurrentOperators() {}

    private static OperatorReader.Step lstm(OnnxNode node) throws FormatException {
        List<String> activations = node.texts("activations").orElse(ACTIVATIONS);
        boolean usual = Collections.nCopies(activations.size() / ACTIVATIONS.size(), ACTIVATIONS).stream()
                .flatMap(List::stream)
                .toList()
                .equals(activations);
        if (!usual || node.has("clip") || node.flag("input_forget", false)) {
            throw node.refusal("only sigmoid and tanh, without clipping or coupled gates, are supported");
        }
        Lstm.Direction direction = switch (node.text("direction", "forward")) {
            case "forward" -> Lstm.Direction.FORWARD;
            case "reverse" -> Lstm.Direction.REVERSE;
            case "bidirectional" -> Lstm.Direction.BIDIRECTIONAL;
            default -> throw node.refusal("attribute direction must be forward, reverse or bidirectional");
        };
        return node.step(new LongShortTermMemory(new Lstm(direction, node.flag("layout", false))));
    }
}
