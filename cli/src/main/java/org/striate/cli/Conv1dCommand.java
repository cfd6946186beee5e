package org.striate.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
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
    private ByHand byHand = new ByHand();

    Conv1dCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Tensor x = list("--signal", signal);
        Tensor w = byHand.turned(list("--kernel", kernel));
        Tensor y = byHand.convolve(x, w);
        if (byHand.isJson()) {
            console.out()
                    .println(ByHand.json(y.reshape(y.shape().axes(2, 3)), w).text());
            return 0;
        }
        if (byHand.isExplained()) {
            if (byHand.isFlipped()) {
                console.out().println("the kernel turned around: " + Numbers.list(w));
            }
            for (int p = 0; p < y.shape().dim(2); p++) {
                Account account = Account.of(x, w, Optional.empty(), byHand.attributes(), 0, 0, p);
                console.out().println(explanation(account, p));
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
        String products = account.terms().stream().map(ByHand::product).collect(Collectors.joining(" + "));
        String results = account.terms().stream()
                .map(term -> Numbers.operand((float) term.product()))
                .collect(Collectors.joining(" + "));
        String padded = account.terms().stream().anyMatch(Account.Term::padding) ? "    (ₚ padding)" : "";
        return "y[%d] = %s = %s = %s%s".formatted(p, products, results, Numbers.text(account.value()), padded);
    }
}
