package org.striate.cli;

import org.striate.engine.geometry.Padding;
import org.striate.engine.geometry.Window;
import picocli.CommandLine.Option;

/** How a kernel moves along one axis. */
final class AxisOptions {
    @Option(names = "--stride", paramLabel = "S", description = "How far the kernel moves at a step. Default: 1.")
    private int stride = 1;

    @Option(
            names = "--padding",
            paramLabel = "P",
            description = "Zeros on both sides (1), on each side (0:1), or valid or same. Default: 0.",
            converter = PaddingConverter.class)
    private Padding padding = Padding.of(0);

    @Option(names = "--dilation", paramLabel = "D", description = "Distance between the kernel's taps. Default: 1.")
    private int dilation = 1;

    /** @throws IllegalArgumentException if the numbers do not go together */
    Window window(int input, int kernel) {
        return padding.window(0, input, kernel, stride, dilation, Window.Rounding.FLOOR);
    }

    int stride() {
        return stride;
    }

    Padding padding() {
        return padding;
    }

    int dilation() {
        return dilation;
    }
}
