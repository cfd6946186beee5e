package org.striate.insight;

/**
 * Memory to train a layer with Adam (Kingma &amp; Ba 2015), in bytes.
 *
 * @param parameters the weights and biases themselves
 * @param gradients one a parameter
 * @param moments Adam's two running means a parameter: of its gradient, and of the gradient's square
 * @param activations the layer's outputs, which the backward pass still needs
 */
public record TrainingMemory(double parameters, double gradients, double moments, double activations) {
    static final int MOMENTS = 2;

    public double total() {
        return parameters + gradients + moments + activations;
    }
}
