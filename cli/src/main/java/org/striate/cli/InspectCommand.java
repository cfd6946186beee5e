package org.striate.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.striate.engine.Shape;
import org.striate.engine.convolution.Candidate;
import org.striate.engine.convolution.Choice;
import org.striate.insight.LayerTable;
import org.striate.network.ConvolutionChoice;
import org.striate.network.Dimension;
import org.striate.network.Input;
import org.striate.network.Network;
import org.striate.network.Program;
import org.striate.network.SymbolicShape;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A model, layer by layer. */
@Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        description =
                "A model layer by layer: operation, output shape, parameters, multiply-adds, receptive field, and the "
                        + "weights that a fully-connected layer in its place would need.")
final class InspectCommand implements Callable<Integer> {
    private static final int USUAL_SIDE = 224;

    private final Console console;

    @Parameters(paramLabel = "MODEL", description = "An ONNX file, or efficientnet-lite0, the embedded network.")
    private String model = "";

    @Option(
            names = "--shape",
            paramLabel = "[NAME=]1,3,224,224",
            description =
                    "The shape of an input. Default: as declared, 1 for a free first size, 224 for other free ones.")
    private List<String> shapes = List.of();

    @Option(
            names = "--algorithms",
            description =
                    "Instead of the layers, the convolutions of the compiled program: by which algorithm each is computed "
                            + "and why, and by which others it could be, each with the time that a thread might take.")
    private boolean algorithms;

    @Mixin
    private AlgorithmOptions asked = new AlgorithmOptions();

    @Option(names = "--json", description = "Print the table as JSON.")
    private boolean json;

    InspectCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Network network = Models.network(model);
        Map<String, Shape> inputs = shapes(network);
        if (algorithms) {
            printAlgorithms(Program.compile(network, inputs).convolutions(asked.rule()));
            return 0;
        }
        LayerTable table = LayerTable.of(network, inputs);
        if (json) {
            console.out().println(json(network, inputs, table).text());
        } else {
            Optional<Map<String, SymbolicShape>> symbolic =
                    shapes.isEmpty() ? SymbolicShape.of(network, inputs) : Optional.empty();
            console.out()
                    .print(new LayerText(console.terminal(), symbolic.orElse(Map.of())).of(network, inputs, table));
        }
        return 0;
    }

    private void printAlgorithms(List<ConvolutionChoice> choices) {
        if (json) {
            List<Json> rows = choices.stream().map(InspectCommand::json).toList();
            console.out()
                    .println(new Json()
                            .with("model", model)
                            .with("convolutions", rows)
                            .text());
        } else {
            console.out().print(new AlgorithmText(console.terminal()).of(choices));
        }
    }

    private static Json json(ConvolutionChoice convolution) {
        Choice choice = convolution.choice();
        return new Json()
                .with("value", convolution.value())
                .with("input", convolution.geometry().input())
                .with("weight", convolution.geometry().weight())
                .with("output", convolution.geometry().output())
                .with("algorithm", choice.algorithm().toString())
                .with("blocked", choice.chosen().blocked())
                .with("reason", choice.reason().toString())
                .with(
                        "candidates",
                        choice.candidates().stream().map(InspectCommand::json).toList());
    }

    private static Json json(Candidate candidate) {
        return new Json()
                .with("algorithm", candidate.algorithm().toString())
                .with("blocked", candidate.blocked())
                .with("milliseconds", candidate.milliseconds())
                .with("multiplyAdds", candidate.multiplyAdds())
                .with("bytes", candidate.bytes())
                .with("errorFactor", candidate.errorFactor());
    }

    private Map<String, Shape> shapes(Network network) {
        Map<String, Shape> given = new LinkedHashMap<>();
        for (String argument : shapes) {
            int equals = argument.lastIndexOf('=');
            if (equals < 0 && network.inputs().size() != 1) {
                throw new WrongUse("%s takes %s: write --shape NAME=%s"
                        .formatted(
                                model,
                                network.inputs().stream().map(Input::name).toList(),
                                argument));
            }
            String name = equals < 0 ? network.inputs().getFirst().name() : argument.substring(0, equals);
            given.put(network.input(name).name(), shape(argument.substring(equals + 1)));
        }
        Map<String, Shape> all = new LinkedHashMap<>();
        for (Input input : network.inputs()) {
            all.put(input.name(), Optional.ofNullable(given.get(input.name())).orElseGet(() -> assumed(input)));
        }
        return all;
    }

    private static Shape shape(String text) {
        try {
            return Shape.of(List.of(text.split(",", -1)).stream()
                    .mapToInt(size -> Integer.parseInt(size.strip()))
                    .toArray());
        } catch (NumberFormatException e) {
            throw new WrongUse("--shape must be whole numbers such as 1,3,224,224, got " + text);
        }
    }

    private Shape assumed(Input input) {
        List<Dimension> declared = input.dimensions()
                .orElseThrow(() -> new WrongUse("the model does not say the shape of input %s: give --shape %s=…"
                        .formatted(input.name(), input.name())));
        int[] sizes = new int[declared.size()];
        boolean guessed = false;
        for (int axis = 0; axis < sizes.length; axis++) {
            switch (declared.get(axis)) {
                case Dimension.Fixed(int size) -> sizes[axis] = size;
                case Dimension.Free _ -> {
                    sizes[axis] = axis == 0 ? 1 : USUAL_SIDE;
                    guessed |= axis > 0;
                }
            }
        }
        Shape shape = Shape.of(sizes);
        if (guessed) {
            console.note("input %s is %s; inspected as %s, which --shape changes"
                    .formatted(input.name(), input.describe(), shape));
        }
        return shape;
    }

    private Json json(Network network, Map<String, Shape> inputs, LayerTable table) {
        return new Json()
                .with("model", model)
                .with(
                        "inputs",
                        network.inputs().stream()
                                .map(input -> new Json()
                                        .with("name", input.name())
                                        .with("declared", input.describe())
                                        .with(
                                                "shape",
                                                Optional.ofNullable(inputs.get(input.name()))
                                                        .orElseThrow()))
                                .toList())
                .with("outputs", network.outputs())
                .with("layers", table.rows().stream().map(InspectCommand::json).toList())
                .with("parameters", table.parameters())
                .with("multiplyAdds", table.multiplyAdds());
    }

    private static Json json(LayerTable.Row row) {
        Json json = new Json()
                .with("name", row.name())
                .with("operation", row.operation())
                .with("value", row.value());
        row.output().ifPresent(shape -> json.with("output", shape));
        json.with("parameters", row.parameters()).with("multiplyAdds", row.multiplyAdds());
        row.field().ifPresent(field -> json.with("receptiveField", field.toString()));
        if (row.fullyConnected() > 0) {
            json.with("fullyConnectedWeights", row.fullyConnected());
        }
        return json;
    }
}
