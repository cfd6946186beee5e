package org.striate.cli;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.network.Input;
import org.striate.network.Network;
import org.striate.network.Objective;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** How much one number changes with an input, an activation or a weight. */
@Command(
        name = "gradient",
        mixinStandardHelpOptions = true,
        description = "How much one number that a model computes changes with its input, an activation or a weight.",
        footer = {
            "",
            "  striate gradient model.onnx --input x.npy --output logits --index 0,282 --result gradient.npy",
            "  striate gradient model.onnx --input x.npy --output logits --index 0,282 --wrt conv1.weight --result g.npy"
        })
final class GradientCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "MODEL", description = "An ONNX file, or efficientnet-lite0, the embedded network.")
    private String model = "";

    @Option(
            names = "--input",
            arity = "1..*",
            paramLabel = "[NAME=]FILE",
            description = "What the network is given: .npy files or photographs; - is an array on standard input.")
    private List<String> inputs = List.of();

    @Option(
            names = "--output",
            paramLabel = "NAME",
            description = "The value that the number is an element of, an output or an activation. Default: the first "
                    + "output.")
    private Optional<String> output = Optional.empty();

    @Option(
            names = "--index",
            required = true,
            split = ",",
            arity = "1..*",
            paramLabel = "I",
            description = "Which element: one index an axis, from 0.")
    private List<Integer> index = List.of();

    @Option(
            names = "--wrt",
            paramLabel = "NAME",
            description = "What it is differentiated by: 'input', the only one, or the name of an input, activation or "
                    + "weight. Default: input.")
    private String wrt = "input";

    @Option(
            names = "--result",
            required = true,
            paramLabel = "F.npy",
            description =
                    "Where the gradient goes, an array of the shape of what it is differentiated by; - is standard "
                            + "output.")
    private String result = "";

    @Mixin
    private ExecutionOptions running = new ExecutionOptions();

    GradientCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Network network = Models.network(model);
        String by = by(network);
        Map<String, Value> given = new GraphInputs(model, network, console).read(inputs);
        Objective objective =
                new Objective.Element(output.orElse(network.outputs().getFirst()), index);
        Tensor gradient = network.gradient(given, objective, Set.of(by), running.execution())
                .tensor(by);
        ArrayFiles.write(gradient, result, console);
        if (!result.equals(ArrayFiles.STANDARD)) {
            console.out()
                    .println(
                            "∂ %s%s / ∂ %s  %s  → %s".formatted(objective.name(), index, by, gradient.shape(), result));
        }
        return 0;
    }

    private String by(Network network) {
        boolean isOne = network.inputs().size() == 1;
        boolean isName = network.inputs().stream().map(Input::name).anyMatch(wrt::equals);
        if (!wrt.equals("input") || isName) {
            return wrt;
        }
        if (!isOne) {
            throw new WrongUse("%s has several inputs: --wrt must be one of %s, an activation or a weight"
                    .formatted(model, network.inputs().stream().map(Input::name).toList()));
        }
        return network.inputs().getFirst().name();
    }
}
