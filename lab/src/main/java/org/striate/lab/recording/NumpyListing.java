package org.striate.lab.recording;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.striate.engine.geometry.ConvGeometry;
import org.striate.engine.geometry.Window;
import org.striate.lab.api.Listing;
import org.striate.lab.api.Phase;

/** An example in NumPy, loop by loop as the reference has them: its states are the reference's, to the last bit. */
final class NumpyListing {
    /** A spatial axis as the reference calls it: d, h or w. */
    private record Named(String name, int dimension, Window window) {
        String index(String prefix) {
            return prefix + name;
        }
    }

    private final Example example;
    private final ConvGeometry geometry;
    private final List<Named> axes = new ArrayList<>();

    private NumpyListing(Example example) {
        this.example = example;
        this.geometry = example.geometry();
        int spatial = geometry.axes().size();
        for (int axis = 0; axis < spatial; axis++) {
            String name =
                    "dhw".substring(ConvGeometry.MOST_AXES - spatial + axis).substring(0, 1);
            axes.add(new Named(name, axis + 2, geometry.axes().get(axis)));
        }
    }

    static Listing of(Example example) {
        return new NumpyListing(example).write();
    }

    private Listing write() {
        PythonScript script = new PythonScript("np", "array")
                .line("import numpy as np")
                .line("")
                .tensor("x", example.input())
                .tensor("w", example.weight())
                .tensor("b", example.bias());
        if (example.flip()) {
            script.line("w = np.flip(w, axis=%s)"
                    .formatted(PythonScript.tuple(
                            axes.stream().map(Named::dimension).toList())));
        }
        for (Named axis : axes) {
            Window window = axis.window;
            script.line(
                    "stride_%1$s, padding_%1$s, dilation_%1$s = %2$d, %3$d, %4$d"
                            .formatted(axis.name, window.stride(), window.before(), window.dilation()),
                    Phase.ARRANGE);
        }
        script.line("groups = " + geometry.groups(), Phase.ARRANGE)
                .line("y = np.zeros(%s, np.float32)".formatted(geometry.output()), Phase.ARRANGE)
                .line("")
                .loop("n", "x.shape[0]", Phase.NEXT_INPUT)
                .loop("o", "w.shape[0]", Phase.NEXT_OUT_CHANNEL);
        for (Named axis : axes) {
            script.loop(axis.index("p"), "y.shape[%d]".formatted(axis.dimension), Phase.NEXT_POSITION);
        }
        writeSum(script);
        return script.line("y[n, o, %s] = total + float(b[o])".formatted(indices("p")), Phase.END_SUM, Phase.WRITE)
                .end(2 + axes.size())
                .line("")
                .line("print(y)", Phase.FINISH)
                .listing("NumPy");
    }

    private void writeSum(PythonScript script) {
        script.line("group = o // (w.shape[0] // groups)", Phase.BEGIN_SUM)
                .line("total = 0.0", Phase.BEGIN_SUM)
                .loop("c", "w.shape[1]", Phase.NEXT_IN_CHANNEL);
        for (Named axis : axes) {
            script.loop(axis.index("k"), "w.shape[%d]".formatted(axis.dimension), Phase.NEXT_TAP);
        }
        script.line("channel = group * w.shape[1] + c", Phase.SAMPLE);
        for (Named axis : axes) {
            script.line(
                    "i%1$s = p%1$s * stride_%1$s - padding_%1$s + k%1$s * dilation_%1$s".formatted(axis.name),
                    Phase.SAMPLE);
        }
        String inside = axes.stream()
                .map(axis -> "0 <= i%s < x.shape[%d]".formatted(axis.name, axis.dimension))
                .collect(Collectors.joining(" and "));
        script.line("inside = " + inside, Phase.SAMPLE)
                .line("sample = float(x[n, channel, %s]) if inside else 0.0".formatted(indices("i")), Phase.SAMPLE)
                .line("weight = float(w[o, c, %s])".formatted(indices("k")), Phase.WEIGHT)
                .line("total += sample * weight", Phase.PRODUCT)
                .end(1 + axes.size());
    }

    private String indices(String prefix) {
        return axes.stream().map(axis -> axis.index(prefix)).collect(Collectors.joining(", "));
    }
}
