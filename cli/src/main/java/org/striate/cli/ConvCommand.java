package org.striate.cli;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.convolution.AlgorithmRule;
import org.striate.engine.convolution.Convolution;
import org.striate.engine.convolution.TransposedConvolution;
import org.striate.engine.geometry.ConvAttributes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** One convolution of arrays in files. */
@Command(
        name = "conv",
        mixinStandardHelpOptions = true,
        description = "One convolution with PyTorch's semantics, over as many dimensions as the weight's file has.",
        footer = {
            "",
            "  input   (N, C, spatial …), or (C, spatial …) without a batch",
            "  weight  (O, C / groups, kernel …); with --transposed (C, O / groups, kernel …)",
            "  bias    (O,)"
        })
final class ConvCommand implements Callable<Integer> {
    private final Console console;

    @Option(names = "--input", required = true, paramLabel = "F.npy", description = "The input; - is standard input.")
    private String input = "";

    @Option(names = "--weight", required = true, paramLabel = "F.npy", description = "The kernels.")
    private String weight = "";

    @Option(names = "--bias", paramLabel = "F.npy", description = "One number an out channel.")
    private Optional<String> bias = Optional.empty();

    @Mixin
    private KernelOptions kernelOptions = new KernelOptions();

    @Option(names = "--groups", paramLabel = "G", description = "Groups of channels. Default: 1.")
    private int groups = 1;

    @Option(
            names = "--flip",
            description = "The true convolution of signal processing: kernels are turned around first.")
    private boolean flip;

    @Option(names = "--transposed", description = "The transposed convolution.")
    private boolean transposed;

    @Option(
            names = "--output-padding",
            paramLabel = "P",
            split = ",",
            description = "With --transposed: samples added to the end of each axis. Default: 0.")
    private List<Integer> outputPadding = List.of();

    @Option(names = "--explain", description = "Show the algorithms that could compute it, and the one that does.")
    private boolean explain;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "F.npy",
            description = "The result; - is standard output.")
    private String output = "";

    @Option(names = "--json", description = "Print what was done as JSON.")
    private boolean json;

    @Mixin
    private ExecutionOptions running = new ExecutionOptions();

    ConvCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (!outputPadding.isEmpty() && !transposed) {
            throw new WrongUse("--output-padding goes with --transposed");
        }
        Execution execution = running.execution();
        if (execution.algorithms().preferred().isPresent() && transposed) {
            throw new WrongUse("--algorithm chooses for convolutions, not with --transposed");
        }
        Tensor x = ArrayFiles.readReals(input, console);
        Tensor given = ArrayFiles.readReals(weight, console);
        Tensor w = flip ? Convolution.flip(given) : given;
        Optional<Tensor> b =
                bias.isPresent() ? Optional.of(ArrayFiles.readReals(bias.get(), console)) : Optional.empty();
        ConvAttributes attributes = kernelOptions.attributes(groups);
        Tensor y = transposed ? transposed(x, w, b, attributes, execution) : convolved(x, w, b, attributes, execution);
        ArrayFiles.write(y, output, console);
        return 0;
    }

    private Tensor convolved(Tensor x, Tensor w, Optional<Tensor> b, ConvAttributes attributes, Execution execution) {
        AlgorithmRule rule = execution.algorithms();
        Convolution any = Convolution.of(x.shape(), w.shape(), attributes);
        Convolution convolution = rule.preferred().map(any::with).orElseGet(() -> any.with(rule));
        Tensor y = convolution.apply(x, w, b, execution);
        if (explain) {
            console.err().print(convolution.explain());
        }
        tell(
                x.shape(),
                w.shape(),
                y.shape(),
                convolution.geometry().multiplyAdds(),
                convolution.algorithm().toString());
        return y;
    }

    private Tensor transposed(Tensor x, Tensor w, Optional<Tensor> b, ConvAttributes attributes, Execution execution) {
        TransposedConvolution convolution = TransposedConvolution.of(
                x.shape(), w.shape(), attributes, outputPadding.isEmpty() ? List.of(0) : outputPadding);
        Tensor y = convolution.apply(x, w, b, execution);
        tell(x.shape(), w.shape(), y.shape(), convolution.geometry().multiplyAdds(), "transposed");
        return y;
    }

    private void tell(Shape x, Shape w, Shape y, long multiplyAdds, String how) {
        boolean resultOnOut = output.equals(ArrayFiles.STANDARD);
        if (json && !resultOnOut) {
            console.out()
                    .println(new Json()
                            .with("input", x)
                            .with("weight", w)
                            .with("output", y)
                            .with("multiplyAdds", multiplyAdds)
                            .with("algorithm", how)
                            .with("file", output)
                            .text());
        } else if (!resultOnOut) {
            console.out()
                    .println(String.format(
                            Locale.ROOT,
                            "%s ⋆ %s → %s  %,d multiply-adds, %s → %s",
                            x,
                            w,
                            y,
                            multiplyAdds,
                            how,
                            output));
        }
    }
}
