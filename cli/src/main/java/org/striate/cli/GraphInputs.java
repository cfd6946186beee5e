package org.striate.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.striate.engine.Value;
import org.striate.formats.FormatException;
import org.striate.formats.image.Picture;
import org.striate.network.Input;
import org.striate.network.Network;

/** The values for a network's inputs, from arguments of the form {@code NAME=FILE}, or {@code FILE} where there is but one input. */
final class GraphInputs {
    private final String model;
    private final Network network;
    private final Console console;

    GraphInputs(String model, Network network, Console console) {
        this.model = model;
        this.network = network;
        this.console = console;
    }

    /**
     * Reads them: arrays as they are, photographs as the network is used to; several photographs become one batch.
     *
     * @throws WrongUse if an input is missing, unknown or given twice
     * @throws IOException if a file cannot be read, with a message of one line that names it
     */
    Map<String, Value> read(List<String> arguments) throws IOException {
        Map<Input, List<String>> files = new LinkedHashMap<>();
        for (String argument : arguments) {
            Optional<Input> named = named(argument);
            String file =
                    named.isPresent() ? argument.substring(named.get().name().length() + 1) : argument;
            files.computeIfAbsent(named.orElseGet(() -> only(argument)), input -> new ArrayList<>())
                    .add(file);
        }
        Map<String, Value> values = new LinkedHashMap<>();
        for (Input input : network.inputs()) {
            List<String> given = files.get(input);
            if (given == null) {
                throw new WrongUse("input %s is missing; %s takes %s".formatted(input.name(), model, all()));
            }
            values.put(input.name(), value(input, given));
        }
        return values;
    }

    private Optional<Input> named(String argument) {
        return network.inputs().stream()
                .filter(input -> argument.startsWith(input.name() + "="))
                .findFirst();
    }

    private Input only(String argument) {
        int equals = argument.indexOf('=');
        if (equals > 0 && !Files.exists(Path.of(argument))) {
            throw new WrongUse(
                    "there is no input %s; %s takes %s".formatted(argument.substring(0, equals), model, all()));
        }
        if (network.inputs().size() != 1) {
            throw new WrongUse("%s takes %s: write NAME=%s".formatted(model, all(), argument));
        }
        return network.inputs().getFirst();
    }

    private String all() {
        return network.inputs().stream()
                .map(input -> input.name() + " " + input.describe())
                .collect(Collectors.joining(", "));
    }

    private Value value(Input input, List<String> files) throws IOException {
        boolean photographs = files.stream().map(Path::of).allMatch(GraphInputs::isPhotographOrFolder);
        if (photographs) {
            List<Picture> photos = new ArrayList<>();
            for (Photos.Source source : Photos.of(files, console.in())) {
                photos.add(source.read());
            }
            return Models.preprocessing(model, input, console).batch(photos);
        }
        if (files.size() > 1) {
            throw new WrongUse("input %s is one array, or photographs that make a batch; got %s"
                    .formatted(input.name(), String.join(", ", files)));
        }
        Value value = ArrayFiles.read(files.getFirst(), console);
        if (value.type() != input.type()) {
            throw new FormatException("%s: input %s must be of type %s, got %s; in NumPy, astype('%s') converts it"
                    .formatted(files.getFirst(), input.name(), input.type(), value.type(), input.type()));
        }
        return value;
    }

    private static boolean isPhotographOrFolder(Path file) {
        return Photos.isPhoto(file) || Files.isDirectory(file);
    }
}
