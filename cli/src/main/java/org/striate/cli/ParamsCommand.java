package org.striate.cli;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.striate.engine.geometry.ConvGeometry;
import org.striate.insight.LayerComparison;
import org.striate.insight.LayerCost;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Parameter counts of fully-connected and convolutional layers, and what they cost in memory. */
@Command(
        name = "params",
        mixinStandardHelpOptions = true,
        description =
                "How many parameters a fully-connected and a convolutional layer need for the same input, and what they cost in memory.",
        footer = {
            "",
            "  striate params                                  the chapter's: 224 × 224 × 3, 1,000 units, 64 kernels of 3 × 3",
            "  striate params --input 17,100 --kernel 3 --out-channels 64 --units 64"
        })
final class ParamsCommand implements Callable<Integer> {
    private final Console console;

    @Option(
            names = "--input",
            paramLabel = "C,H,W",
            split = ",",
            description = "Channels and sizes of the input. Default: 3,224,224.")
    private List<Integer> input = List.of(3, 224, 224);

    @Option(names = "--units", paramLabel = "N", description = "Units of the fully-connected layer. Default: 1000.")
    private int units = 1000;

    @Option(names = "--out-channels", paramLabel = "O", description = "Kernels of the convolution. Default: 64.")
    private int outChannels = 64;

    @Option(
            names = "--kernel",
            paramLabel = "K",
            split = ",",
            description = "Taps of a kernel: one number, or one an axis. Default: 3.")
    private List<Integer> kernel = List.of(3);

    @Option(names = "--groups", paramLabel = "G", description = "Groups of the convolution. Default: 1.")
    private int groups = 1;

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    ParamsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        int axes = input.size() - 1;
        if (axes < 1 || axes > ConvGeometry.MOST_AXES) {
            throw new WrongUse("--input must be channels and 1 to 3 sizes, such as 3,224,224; got " + input);
        }
        if (kernel.size() != 1 && kernel.size() != axes) {
            throw new WrongUse("--kernel must be one number, or %d; got %s".formatted(axes, kernel));
        }
        long taps = 1;
        for (int axis = 0; axis < axes; axis++) {
            taps *= kernel.get(kernel.size() == 1 ? 0 : axis);
        }
        LayerComparison layers = LayerComparison.of(input, units, taps, outChannels, groups);
        LayerCost connected = layers.connected().cost();
        LayerCost convolution = layers.convolution().cost();
        LayerCost alike = layers.alike().cost();
        if (json) {
            console.out()
                    .println(new Json()
                            .with("fullyConnected", json(connected))
                            .with("convolution", json(convolution))
                            .with("fullyConnectedWithTheSameOutput", json(alike))
                            .text());
            return 0;
        }
        String sizes = join(input.subList(1, input.size()));
        console.out()
                .printf(
                        "input: %d channels of %s, %s numbers%n%n",
                        input.getFirst(), sizes, Numbers.count(layers.inputs()));
        print("fully connected to " + Numbers.count(units) + " units", connected);
        print(
                "convolution, %d kernels of %s"
                        .formatted(
                                outChannels,
                                join(kernel.size() == 1 ? Collections.nCopies(axes, kernel.getFirst()) : kernel)),
                convolution);
        console.out().printf("%n%s times as many.%n", Numbers.count(layers.ratio()));
        console.out()
                .printf(
                        "%nThe two layers do not answer alike: the convolution gives %d × %s numbers. A fully-connected%nlayer with that very output has %s weights.%n%n",
                        outChannels, sizes, scientific(alike.weights()));
        print("fully connected to %d × %s".formatted(outChannels, sizes), alike);
        return 0;
    }

    private void print(String layer, LayerCost cost) {
        console.out()
                .printf(
                        "%-44s %22s  %s%n",
                        layer,
                        Numbers.count(cost.parameters()),
                        "%s, %s to train with Adam"
                                .formatted(Numbers.bytes(cost.bytes()), Numbers.bytes(cost.trainingBytes())));
    }

    private static String scientific(double count) {
        if (count < 1e9) {
            return Numbers.count(count);
        }
        int exponent = (int) Math.floor(Math.log10(count));
        String superscript = Integer.toString(exponent)
                .chars()
                .mapToObj(digit -> String.valueOf("⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(digit - '0')))
                .reduce("", String::concat);
        return "%.2f·10%s".formatted(count / Math.pow(10, exponent), superscript);
    }

    private static String join(List<Integer> sizes) {
        return String.join(" × ", sizes.stream().map(String::valueOf).toList());
    }

    private static Json json(LayerCost cost) {
        return new Json()
                .with("weights", cost.weights())
                .with("biases", cost.biases())
                .with("parameters", cost.parameters())
                .with("bytes", cost.bytes())
                .with("trainingBytes", cost.trainingBytes());
    }
}
