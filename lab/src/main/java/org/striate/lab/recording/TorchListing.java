package org.striate.lab.recording;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.striate.engine.geometry.ConvGeometry;
import org.striate.engine.geometry.Window;
import org.striate.lab.api.Listing;
import org.striate.lab.api.Phase;

/** An example in PyTorch: by its own function, and with every window laid out and all the sums taken at once. */
final class TorchListing {
    private static final String LETTERS_OF_POSITIONS = "pqr";
    private static final String LETTERS_OF_TAPS = "klm";

    private final Example example;
    private final ConvGeometry geometry;

    private TorchListing(Example example) {
        this.example = example;
        this.geometry = example.geometry();
    }

    static Listing of(Example example) {
        return new TorchListing(example).write();
    }

    private Listing write() {
        int spatial = geometry.axes().size();
        PythonScript script = new PythonScript("torch", "tensor")
                .line("import torch")
                .line("import torch.nn.functional as F")
                .line("")
                .tensor("x", example.input())
                .tensor("w", example.weight())
                .tensor("b", example.bias());
        if (example.flip()) {
            script.line("w = w.flip(%s)"
                    .formatted(PythonScript.tuple(
                            IntStream.range(2, spatial + 2).boxed().toList())));
        }
        script.line(
                        "y = F.conv%dd(x, w, b, stride=%s, padding=%s, dilation=%s, groups=%d)"
                                .formatted(
                                        spatial,
                                        each(Window::stride),
                                        each(Window::before),
                                        each(Window::dilation),
                                        geometry.groups()),
                        Phase.values())
                .line("print(y)")
                .line("")
                .line("# The same by hand: every window laid out, all the sums at once.")
                .line("padded = F.pad(x, %s)".formatted(sides()), Phase.SAMPLE)
                .line("windows = padded%s".formatted(windows()), Phase.NEXT_POSITION, Phase.SAMPLE);
        writeSums(script);
        return script.line("print(sums + b.reshape(-1%s))".formatted(", 1".repeat(spatial)), Phase.WRITE, Phase.FINISH)
                .listing("PyTorch");
    }

    private void writeSums(PythonScript script) {
        int spatial = geometry.axes().size();
        int groups = geometry.groups();
        String positions = LETTERS_OF_POSITIONS.substring(0, spatial);
        String taps = LETTERS_OF_TAPS.substring(0, spatial);
        String group = groups == 1 ? "" : "g";
        if (groups > 1) {
            script.line("windows = windows.unflatten(1, (%d, -1))".formatted(groups), Phase.BEGIN_SUM)
                    .line("w = w.unflatten(0, (%d, -1))".formatted(groups), Phase.BEGIN_SUM);
        }
        script.line(
                "sums = torch.einsum(\"n%1$sc%2$s%3$s, %1$soc%3$s -> n%1$so%2$s\", windows, w)%4$s"
                        .formatted(group, positions, taps, groups == 1 ? "" : ".flatten(1, 2)"),
                Phase.NEXT_INPUT,
                Phase.NEXT_OUT_CHANNEL,
                Phase.BEGIN_SUM,
                Phase.NEXT_IN_CHANNEL,
                Phase.NEXT_TAP,
                Phase.WEIGHT,
                Phase.PRODUCT,
                Phase.END_SUM);
    }

    /** F.pad's argument: before and after each axis, the last axis first. */
    private String sides() {
        List<Integer> sides = new ArrayList<>();
        for (Window axis : geometry.axes().reversed()) {
            sides.add(axis.before());
            sides.add(axis.after());
        }
        return PythonScript.tuple(sides);
    }

    /** From (N, C, spatial …) to (N, C, output …, kernel …). */
    private String windows() {
        StringBuilder text = new StringBuilder();
        for (int axis = 0; axis < geometry.axes().size(); axis++) {
            Window window = geometry.axes().get(axis);
            text.append(".unfold(%d, %d, %d)".formatted(axis + 2, window.span(), window.stride()));
        }
        return text
                + geometry.axes().stream()
                        .map(axis -> "::" + axis.dilation())
                        .collect(Collectors.joining(", ", "[..., ", "]"));
    }

    private String each(ToIntFunction<Window> number) {
        return PythonScript.tuple(
                geometry.axes().stream().mapToInt(number).boxed().toList());
    }
}
