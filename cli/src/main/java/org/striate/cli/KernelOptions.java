package org.striate.cli;

import java.util.List;
import org.striate.engine.Shape;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.ConvGeometry;
import org.striate.engine.geometry.Padding;
import org.striate.engine.geometry.Window;
import picocli.CommandLine.Option;

/** How a kernel moves along its axes. */
final class KernelOptions {
    @Option(
            names = "--stride",
            paramLabel = "S",
            split = ",",
            description = "How far the kernel moves at a step: one number, or one an axis. Default: 1.")
    private List<Integer> stride = List.of(1);

    @Option(
            names = "--padding",
            paramLabel = "P",
            description =
                    "Zeros around the input: 1, or 1,2 (one an axis), or 0:1,2:3 (before:after), or valid or same. "
                            + "Default: 0.",
            converter = PaddingConverter.class)
    private Padding padding = Padding.of(0);

    @Option(
            names = "--dilation",
            paramLabel = "D",
            split = ",",
            description = "Distance between the kernel's taps: one number, or one an axis. Default: 1.")
    private List<Integer> dilation = List.of(1);

    /** @throws IllegalArgumentException if a number is out of its range */
    ConvAttributes attributes(int groups) {
        return new ConvAttributes(stride, padding, dilation, groups);
    }

    /**
     * Where a kernel of one axis lands.
     *
     * @throws IllegalArgumentException if it does not fit, or there are numbers for several axes
     */
    Window window(int input, int kernel) {
        return ConvGeometry.of(Shape.of(1, 1, input), Shape.of(1, 1, kernel), attributes(1))
                .axes()
                .getFirst();
    }
}
