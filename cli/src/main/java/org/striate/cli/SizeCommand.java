package org.striate.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.striate.engine.geometry.Window;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The output-size formula with its numbers put in. */
@Command(
        name = "size",
        mixinStandardHelpOptions = true,
        description = "The size of a convolution's output, by the formula with its numbers put in.")
final class SizeCommand implements Callable<Integer> {
    private final Console console;

    @Option(names = "--input", required = true, paramLabel = "I", description = "Samples or pixels along the axis.")
    private int input;

    @Option(names = "--kernel", required = true, paramLabel = "K", description = "Taps of the kernel along the axis.")
    private int kernel;

    @Mixin
    private KernelOptions kernelOptions = new KernelOptions();

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    SizeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Window window = kernelOptions.window(input, kernel);
        int padding = window.before() + window.after();
        if (json) {
            console.out()
                    .println(new Json()
                            .with("input", input)
                            .with("kernel", kernel)
                            .with("stride", window.stride())
                            .with("padding", List.of(window.before(), window.after()))
                            .with("dilation", window.dilation())
                            .with("output", window.output())
                            .text());
            return 0;
        }
        String both =
                window.before() == window.after() ? "2·" + window.before() : window.before() + " + " + window.after();
        String formula;
        String numbers;
        if (window.dilation() == 1) {
            formula = "⌊(I − K + 2P) / S⌋ + 1";
            numbers = "⌊(%d − %d + %s) / %d⌋ + 1".formatted(input, kernel, both, window.stride());
        } else {
            formula = "⌊(I − D·(K − 1) − 1 + 2P) / S⌋ + 1";
            numbers = "⌊(%d − %d·(%d − 1) − 1 + %s) / %d⌋ + 1"
                    .formatted(input, window.dilation(), kernel, both, window.stride());
        }
        int slack = input + padding - window.span();
        console.out().println("output = " + formula);
        console.out().println("       = " + numbers);
        console.out().println("       = ⌊%d / %d⌋ + 1".formatted(slack, window.stride()));
        console.out().println("       = " + console.terminal().bold(Integer.toString(window.output())));
        int unseen = slack % window.stride();
        if (unseen > 0) {
            console.out()
                    .println(console.terminal()
                            .faint("the last %d of the %d padded samples are never seen"
                                    .formatted(unseen, input + padding)));
        }
        return 0;
    }
}
