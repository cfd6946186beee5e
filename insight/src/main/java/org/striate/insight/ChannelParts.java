package org.striate.insight;

import static org.striate.engine.Arguments.require;

import java.util.Optional;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.arrangement.Selection;
import org.striate.engine.convolution.Algorithm;
import org.striate.engine.convolution.Convolution;
import org.striate.engine.elementwise.Cumulative;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.ConvGeometry;

/**
 * One out channel of a convolution as the sum over its in channels that it is: each of them convolved with its own slice of the kernel, which is a
 * depthwise convolution, and these parts added up, and the bias. Sums in this order differ from the convolution's by no more than their roundings.
 *
 * @param first the first in channel that the out channel sees: channel 0, unless there are groups
 * @param weight the out channel's kernel, a slice an in channel: (C / groups, kernel …)
 * @param parts what each in channel contributes: (C / groups, output …)
 * @param running the parts added up so far: (C / groups, output …)
 * @param bias what is added at the end
 * @param output the out channel as the convolution computes it, by definition: (output …)
 */
public record ChannelParts(int first, Tensor weight, Tensor parts, Tensor running, float bias, Tensor output) {
    /**
     * Takes an out channel apart.
     *
     * @param x (C, spatial …)
     * @param w (O, C / groups, kernel …)
     * @param b (O,)
     * @throws IllegalArgumentException if the shapes do not go together, or there is no such out channel
     */
    public static ChannelParts of(
            Tensor x, Tensor w, Optional<Tensor> b, ConvAttributes attributes, int outChannel, Execution execution) {
        ConvGeometry geometry = ConvGeometry.of(x.shape(), w.shape(), attributes);
        require(geometry.batch() == 1, "input must be one, (C, spatial …), got %s", x.shape());
        require(
                outChannel >= 0 && outChannel < geometry.outChannels(),
                "out channel must be 0 to %d, got %d",
                geometry.outChannels() - 1,
                outChannel);
        int channels = geometry.inChannels() / geometry.groups();
        int first = outChannel / (geometry.outChannels() / geometry.groups()) * channels;
        Shape kernel = w.shape().axes(2, w.shape().rank());
        Tensor seen = slice(x, first, channels, execution);
        Tensor weight = slice(w, outChannel, 1, execution);
        float bias = b.map(biases -> biases.at(outChannel)).orElse(0f);

        Tensor slices = weight.reshape(Shape.of(channels, 1).concat(kernel));
        Tensor parts = convolve(seen, slices, Optional.empty(), attributes.withGroups(channels), execution);
        Tensor running = (Tensor) Cumulative.SUM.apply(parts, 0, false, false, execution);
        Tensor output =
                convolve(seen, weight, Optional.of(Tensor.of(Shape.of(1), bias)), attributes.withGroups(1), execution);
        Shape positions = output.shape().axes(1, output.shape().rank());
        return new ChannelParts(
                first,
                weight.reshape(w.shape().axes(1, w.shape().rank())),
                parts,
                running,
                bias,
                output.reshape(positions));
    }

    private static Tensor convolve(
            Tensor x, Tensor w, Optional<Tensor> b, ConvAttributes attributes, Execution execution) {
        return Convolution.of(x.shape(), w.shape(), attributes)
                .with(Algorithm.REFERENCE)
                .apply(x, w, b, execution);
    }

    private static Tensor slice(Tensor tensor, int from, int count, Execution execution) {
        return (Tensor) Selection.of(tensor.shape()).slice(0, from, 1, count).apply(tensor, execution);
    }
}
