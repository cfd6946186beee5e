package org.striate.insight.attribution;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.striate.engine.Execution;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.network.Network;
import org.striate.network.Program;

/** The number of a question for other inputs, by the compiled network. */
final class Forward {
    private final Question question;
    private final Network shortened;
    /** By the size of the batch. */
    private final Map<Integer, Program> programs = new HashMap<>();

    Forward(Question question) {
        this.question = question;
        Network whole = question.network();
        this.shortened = whole.answering(List.of(question.value()));
    }

    /**
     * The number of each input.
     *
     * @param inputs (N, …)
     */
    double[] numbers(Tensor inputs, Execution execution) {
        Program program = programs.computeIfAbsent(
                inputs.shape().dim(0), _ -> Program.compile(shortened, Map.of(question.input(), inputs.shape())));
        Map<String, Value> outputs = program.run(Map.of(question.input(), inputs), execution);
        return question.numbers((Tensor) Objects.requireNonNull(outputs.get(question.value())));
    }
}
