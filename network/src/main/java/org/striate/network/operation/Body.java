package org.striate.network.operation;

import java.util.List;
import org.striate.engine.Execution;
import org.striate.engine.Value;

/** Steps of a network that an operation takes within itself, as one way of an {@link If}. */
public interface Body {
    /**
     * The types and shapes of the outputs; empty if they depend on values that are not known before the run.
     *
     * @throws IllegalArgumentException if the inputs do not go together
     */
    List<Fact> infer(Inputs<Fact> inputs);

    /**
     * Computes the outputs.
     *
     * @throws IllegalArgumentException if the inputs do not go together
     */
    List<Value> run(Inputs<Value> inputs, Execution execution);

    /** The gradients of some number with respect to the inputs, as those of an {@link Operation}. */
    Gradients gradients(Backward backward, Execution execution);
}
