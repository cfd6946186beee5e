package org.striate.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.striate.engine.geometry.Window;
import org.striate.insight.SizeFormula;
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
        SizeFormula formula = SizeFormula.of(window);
        console.out().println("output = " + formula.symbols());
        console.out().println("       = " + formula.numbers());
        console.out().println("       = " + formula.quotient());
        console.out().println("       = " + console.terminal().bold(Integer.toString(formula.output())));
        if (formula.unseen() > 0) {
            console.out()
                    .println(console.terminal()
                            .faint("the last %d of the %d padded samples are never seen"
                                    .formatted(formula.unseen(), input + window.before() + window.after())));
        }
        return 0;
    }
}
