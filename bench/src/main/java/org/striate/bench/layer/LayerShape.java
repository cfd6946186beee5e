package org.striate.bench.layer;

import static org.striate.engine.Arguments.require;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.striate.engine.Shape;
import org.striate.engine.convolution.Convolution;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.Padding;

/**
 * A convolution to be timed, of one picture or signal.
 *
 * @param set what it is from
 * @param input (1, C, spatial …)
 * @param weight (O, C / groups, kernel …)
 */
record LayerShape(String set, String name, Shape input, Shape weight, ConvAttributes attributes) {
    private static final int COLUMNS = 7;

    /** All that there are, from {@code layers.txt}. */
    static List<LayerShape> all() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(LayerShape.class.getResourceAsStream("layers.txt")), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(LayerShape::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The layers of some sets; of all for none.
     *
     * @throws IllegalArgumentException if a set does not exist
     */
    static List<LayerShape> of(List<String> sets) {
        List<String> known = all().stream().map(LayerShape::set).distinct().toList();
        for (String set : sets) {
            require(known.contains(set), "there is no set of layers %s; there are %s", set, known);
        }
        return all().stream()
                .filter(layer -> sets.isEmpty() || sets.contains(layer.set()))
                .toList();
    }

    /**
     * The layer of a full name.
     *
     * @throws IllegalArgumentException if there is none
     */
    static LayerShape named(String fullName) {
        return all().stream()
                .filter(layer -> layer.fullName().equals(fullName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no layer " + fullName));
    }

    /** Its set and its name. */
    String fullName() {
        return set + "/" + name;
    }

    /** What it computes, by the algorithm that is chosen for it. */
    Convolution convolution() {
        return Convolution.of(input, weight, attributes);
    }

    /** A line of the file: set, layer, input, kernels, stride, padding, groups. */
    static LayerShape parse(String line) {
        String[] words = line.strip().split(" +", -1);
        require(words.length == COLUMNS, "a layer has %d columns, got '%s'", COLUMNS, line);
        ConvAttributes attributes = ConvAttributes.DEFAULT
                .withStride(Integer.parseInt(words[4]))
                .withPadding(Padding.of(Integer.parseInt(words[5])))
                .withGroups(Integer.parseInt(words[6]));
        int[] picture = sizes(words[2]).toArray();
        int[] batch = IntStream.concat(IntStream.of(1), IntStream.of(picture)).toArray();
        return new LayerShape(
                words[0], words[1], Shape.of(batch), Shape.of(sizes(words[3]).toArray()), attributes);
    }

    private static IntStream sizes(String text) {
        return Stream.of(text.split("x", -1)).mapToInt(Integer::parseInt);
    }
}
