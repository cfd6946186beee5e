package org.striate.insight;

import static org.striate.engine.Arguments.require;

import java.util.Arrays;
import java.util.Optional;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.internal.Access;
import org.striate.formats.image.Picture;
import org.striate.network.Network;
import org.striate.network.Node;
import org.striate.network.operation.Conv;

/**
 * The kernels of a network's first convolution, which look at colours, and so can be looked at: what excites one most is what it looks like.
 *
 * @param name of the convolution's weight in the network
 * @param weights (kernels, 3 or 1 channels, height, width)
 */
public record FirstKernels(String name, Tensor weights) {
    private static final int KERNELS_RANK = 4;
    private static final double MIDDLE = 127.5;

    /** @throws IllegalArgumentException if the weights are no kernels over colours or grey */
    public FirstKernels {
        require(
                areKernels(weights),
                "kernels over colours or grey must be (kernels, 3 or 1, height, width), got %s",
                weights.shape());
    }

    /** The kernels of a network; empty if its first convolution does not look at colours or grey. */
    public static Optional<FirstKernels> of(Network network) {
        return network.nodes().stream()
                .filter(node -> node.operation() instanceof Conv)
                .findFirst()
                .flatMap(node -> of(network, node));
    }

    private static Optional<FirstKernels> of(Network network, Node conv) {
        String name = conv.inputs().get(1).orElseThrow();
        return Optional.ofNullable(network.weights().get(name))
                .filter(Tensor.class::isInstance)
                .map(Tensor.class::cast)
                .filter(FirstKernels::areKernels)
                .map(weights -> new FirstKernels(name, weights));
    }

    private static boolean areKernels(Tensor weights) {
        return weights.shape().rank() == KERNELS_RANK
                && (weights.shape().dim(1) == 3 || weights.shape().dim(1) == 1)
                && weights.shape().size() > 0;
    }

    public int count() {
        return weights.shape().dim(0);
    }

    /**
     * The weights of one kernel: (channels, height, width).
     *
     * @throws IllegalArgumentException if there is no such kernel
     */
    public Tensor kernel(int kernel) {
        requireKernel(kernel);
        Shape shape = weights.shape().axes(1, KERNELS_RANK);
        float[] all = Access.array(weights);
        return Tensor.of(shape, Arrays.copyOfRange(all, kernel * shape.size(), (kernel + 1) * shape.size()));
    }

    private void requireKernel(int kernel) {
        require(kernel >= 0 && kernel < count(), "kernel must be in [0, %d), got %d", count(), kernel);
    }

    /** The largest magnitude among a kernel's weights: what its picture shows as full or no light. */
    public float magnitude(int kernel) {
        float magnitude = 0;
        int size = weights.shape().size(1, KERNELS_RANK);
        for (int i = kernel * size; i < (kernel + 1) * size; i++) {
            magnitude = Math.max(magnitude, Math.abs(weights.at(i)));
        }
        return magnitude;
    }

    /**
     * A kernel as a picture, a pixel a tap: middle grey is zero, lighter is positive, channel by channel.
     *
     * @throws IllegalArgumentException if there is no such kernel
     */
    public Picture picture(int kernel) {
        requireKernel(kernel);
        float magnitude = magnitude(kernel);
        return Picture.of(weights.shape().dim(3), weights.shape().dim(2), (x, y) -> {
            int rgb = 0;
            for (int channel = 0; channel < 3; channel++) {
                float weight = weights.get(kernel, weights.shape().dim(1) == 1 ? 0 : channel, y, x);
                double share = magnitude == 0 ? 0 : weight / magnitude;
                rgb = rgb << 8 | (int) Math.round(MIDDLE * (1 + share));
            }
            return rgb;
        });
    }
}
