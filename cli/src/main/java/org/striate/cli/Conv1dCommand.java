package org.striate.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.convolution.Algorithm;
import org.striate.engine.convolution.Convolution;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.insight.Account;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The chapter's examples of one dimension by hand. */
@Command(
        name = "conv1d",
        mixinStandardHelpOptions = true,
        description =
                "The convolution of a list of numbers with a kernel, as deep learning defines it: the kernel is not flipped.")
final class Conv1dCommand implements Callable<Integer> {
    private final Console console;

    @Option(
            names = "--signal",
            required = true,
            paramLabel = "1,2,3",
            description = "The samples.",
            converter = NumbersConverter.class)
    private Tensor signal = Tensor.zeros(Shape.of(1, 1));

    @Option(
            names = "--kernel",
            required = true,
            paramLabel = "1,0,-1",
            description = "The kernel's weights.",
            converter = NumbersConverter.class)
    private Tensor kernel = Tensor.zeros(Shape.of(1, 1));

    @Mixin
    private KernelOptions kernelOptions = new KernelOptions();

    @Option(
            names = "--flip",
            description = "The true convolution of signal processing: the kernel is turned around first.")
    private boolean flip;

    @Option(names = "--explain", description = "Show every window, its products and their sum.")
    private boolean explain;

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    Conv1dCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Tensor x = list("--signal", signal);
        Tensor given = list("--kernel", kernel);
        Tensor w = flip ? Convolution.flip(given) : given;
        ConvAttributes attributes = kernelOptions.attributes(1);
        Tensor y = Convolution.of(x.shape(), w.shape(), attributes)
                .with(Algorithm.REFERENCE)
                .apply(x, w, Optional.empty(), Execution.sequential());
        if (json) {
            console.out()
                    .println(new Json()
                            .with("output", floats(y))
                            .with("shape", y.shape().axes(2, 3))
                            .with("kernel", floats(w))
                            .text());
            return 0;
        }
        if (explain) {
            if (flip) {
                console.out().println("the kernel turned around: " + Numbers.list(w));
            }
            for (int p = 0; p < y.shape().dim(2); p++) {
                console.out().println(explanation(Account.of(x, w, Optional.empty(), attributes, 0, 0, p), p));
            }
        }
        console.out().println(Numbers.list(y));
        return 0;
    }

    private static Tensor list(String option, Tensor rows) {
        if (rows.shape().dim(0) != 1) {
            throw new WrongUse("%s must be one row of numbers, got %d rows; conv2d takes pictures"
                    .formatted(option, rows.shape().dim(0)));
        }
        return rows.reshape(Shape.of(1, 1, rows.shape().dim(1)));
    }

    private static String explanation(Account account, int p) {
        String products = account.terms().stream()
                .map(term -> "%s%s·%s"
                        .formatted(
                                Numbers.operand(term.value()),
                                term.padding() ? "ₚ" : "",
                                Numbers.operand(term.weight())))
                .collect(Collectors.joining(" + "));
        String results = account.terms().stream()
                .map(term -> Numbers.operand((float) term.product()))
                .collect(Collectors.joining(" + "));
        String padded = account.terms().stream().anyMatch(Account.Term::padding) ? "    (ₚ padding)" : "";
        return "y[%d] = %s = %s = %s%s".formatted(p, products, results, Numbers.text(account.value()), padded);
    }

    static List<Float> floats(Tensor tensor) {
        return IntStream.range(0, tensor.shape().size()).mapToObj(tensor::at).toList();
    }
}
