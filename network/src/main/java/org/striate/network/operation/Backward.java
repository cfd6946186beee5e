package org.striate.network.operation;

import java.util.List;
import java.util.Optional;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;

/**
 * Where an operation's gradients are taken, and of what: the gradient of some number with respect to each output says how much the number changes with
 * it.
 *
 * @param inputs what the operation was given
 * @param outputs what it answered, as far as the node lists it
 * @param gradients for each output, of its shape; empty where the number does not depend on it
 */
public record Backward(Inputs<Value> inputs, List<Value> outputs, List<Optional<Tensor>> gradients) {
    public Backward {
        outputs = List.copyOf(outputs);
        gradients = List.copyOf(gradients);
    }

    /** The same place seen from within, by what is given only the inputs from one on. */
    Backward from(int first) {
        return new Backward(inputs.from(first), outputs, gradients);
    }

    /** An input of real numbers. */
    public Tensor input(int index) {
        return (Tensor) inputs.get(index);
    }

    /** An input of real numbers that may be absent. */
    public Optional<Tensor> optional(int index) {
        return inputs.optional(index).map(Tensor.class::cast);
    }

    /** An output of real numbers. */
    public Tensor output(int index) {
        return (Tensor) outputs.get(index);
    }

    /** The gradient with respect to the first output. */
    public Tensor gradient() {
        return gradient(0);
    }

    /** The gradient with respect to an output: zeros if the number does not depend on it. */
    public Tensor gradient(int output) {
        return given(output).orElseGet(() -> Tensor.zeros(outputs.get(output).shape()));
    }

    /** The gradient with respect to an output of this shape, which the node need not name. */
    Tensor gradient(int output, Shape shape) {
        return given(output).orElseGet(() -> Tensor.zeros(shape));
    }

    private Optional<Tensor> given(int output) {
        return output < gradients.size() ? gradients.get(output) : Optional.empty();
    }
}
