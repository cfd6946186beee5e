package org.striate.cli;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.striate.engine.Execution;
import org.striate.engine.Tensor;
import org.striate.engine.convolution.Algorithm;
import org.striate.engine.convolution.Convolution;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.insight.Account;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the convolutions by hand have in common, whatever their dimensions: one channel, one kernel, computed as it is defined. */
final class ByHand {
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

    ConvAttributes attributes() {
        return kernelOptions.attributes(1);
    }

    boolean isFlipped() {
        return flip;
    }

    boolean isExplained() {
        return explain;
    }

    boolean isJson() {
        return json;
    }

    /** The kernel as it slides. */
    Tensor turned(Tensor kernel) {
        return flip ? Convolution.flip(kernel) : kernel;
    }

    /** @param w the kernel as it slides */
    Tensor convolve(Tensor x, Tensor w) {
        return Convolution.of(x.shape(), w.shape(), attributes())
                .with(Algorithm.REFERENCE)
                .apply(x, w, Optional.empty(), Execution.sequential());
    }

    /** @param w the kernel as it slides */
    static Json json(Tensor output, Tensor w) {
        return new Json()
                .with("output", floats(output))
                .with("shape", output.shape())
                .with("kernel", floats(w));
    }

    /** One product, padding marked. */
    static String product(Account.Term term) {
        return Numbers.operand(term.value()) + (term.padding() ? "ₚ" : "") + "·" + Numbers.operand(term.weight());
    }

    private static List<Float> floats(Tensor tensor) {
        return IntStream.range(0, tensor.shape().size()).mapToObj(tensor::at).toList();
    }
}
