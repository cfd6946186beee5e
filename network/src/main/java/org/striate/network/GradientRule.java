package org.striate.network;

import org.striate.engine.Execution;
import org.striate.network.operation.Backward;
import org.striate.network.operation.Gradients;
import org.striate.network.operation.Operation;

/** How an operation passes gradients back. Inside the branches of an {@code If} operations keep their own rule. */
@FunctionalInterface
public interface GradientRule {
    /** The operation's own vector-Jacobian product. */
    GradientRule EXACT = Operation::gradients;

    /** Of what is passed back to an operation's outputs, what it passes on to its inputs. */
    Gradients gradients(Operation operation, Backward backward, Execution execution);
}
