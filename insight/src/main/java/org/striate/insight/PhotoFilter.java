package org.striate.insight;

import static org.striate.engine.Arguments.require;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.convolution.Convolution;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.formats.image.Channel;
import org.striate.formats.image.Picture;

/**
 * A kernel that slides over each channel of a photograph by itself.
 *
 * @param channels one, or three that are shown as red, green and blue
 * @param kernel (rows, columns)
 */
public record PhotoFilter(List<Channel> channels, Tensor kernel, ConvAttributes attributes) {
    private static final double MIDDLE_GREY = 127.5;
    private static final int LARGEST_LEVEL = 255;

    /** @throws IllegalArgumentException if there are neither one nor three channels, or the kernel is not of two axes */
    public PhotoFilter {
        channels = List.copyOf(channels);
        require(channels.size() == 1 || channels.size() == 3, "channels must be one or three, got %s", channels);
        require(kernel.shape().rank() == 2, "a kernel must be (rows, columns), got %s", kernel.shape());
        attributes = attributes.withGroups(channels.size());
    }

    /**
     * The filtered levels: (channels, rows, columns).
     *
     * @throws IllegalArgumentException if the kernel does not fit into the photograph
     */
    public Tensor apply(Picture photo, Execution execution) {
        Tensor x = Channel.planes(photo, channels);
        Tensor w = weight();
        return Convolution.of(x.shape(), w.shape(), attributes).apply(x, w, Optional.empty(), execution);
    }

    /**
     * How the numbers at one position came about, one account a channel.
     *
     * @throws IllegalArgumentException if the position is outside the filtered photograph
     */
    public List<Account> accounts(Picture photo, int row, int column) {
        Tensor x = Channel.planes(photo, channels);
        return IntStream.range(0, channels.size())
                .mapToObj(channel -> Account.of(x, weight(), Optional.empty(), attributes, 0, channel, row, column))
                .toList();
    }

    /** Whether it sees differences alone: then answers are of either sign. */
    public boolean isContrast() {
        return KernelSum.of(kernel).isZero();
    }

    /**
     * Filtered levels as a picture: each the nearest level there is; those of a filter that sees differences alone are halved, and middle grey is zero.
     *
     * @param filtered (channels, rows, columns)
     */
    public Picture picture(Tensor filtered) {
        boolean isContrast = isContrast();
        return Picture.of(filtered.shape().dim(2), filtered.shape().dim(1), (x, y) -> {
            int rgb = 0;
            for (int c = 0; c < 3; c++) {
                float value = filtered.get(Math.min(c, channels.size() - 1), y, x);
                double level = isContrast ? MIDDLE_GREY + value / 2 : value;
                rgb = rgb << 8 | Math.clamp(Math.round(level), 0, LARGEST_LEVEL);
            }
            return rgb;
        });
    }

    /** The same kernel for every channel: (channels, 1, rows, columns). */
    private Tensor weight() {
        int taps = kernel.shape().size();
        float[] weights = new float[channels.size() * taps];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = kernel.at(i % taps);
        }
        return Tensor.of(Shape.of(channels.size(), 1).concat(kernel.shape()), weights);
    }
}
