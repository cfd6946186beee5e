package org.striate.lab.recording;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.striate.engine.Tensor;
import org.striate.lab.api.Listing;
import org.striate.lab.api.Phase;

/** A Python program that is being written. */
final class PythonScript {
    private static final String INDENT = "    ";

    private final String library;
    private final String array;
    private final List<Listing.Line> lines = new ArrayList<>();
    private int depth;

    /**
     * @param library the name under which the library of arrays is imported
     * @param array its function that makes one
     */
    PythonScript(String library, String array) {
        this.library = library;
        this.array = array;
    }

    /** One more line, as deep as the loops that are open. */
    PythonScript line(String text, Phase... phases) {
        String indented = text.isEmpty() ? "" : INDENT.repeat(depth) + text;
        lines.add(new Listing.Line(lines.size() + 1, indented, List.of(phases)));
        return this;
    }

    /** A variable with a tensor, exact in float32. */
    PythonScript tensor(String variable, Tensor tensor) {
        String elements = IntStream.range(0, tensor.shape().size())
                .mapToObj(i -> number(tensor.at(i)))
                .collect(Collectors.joining(", "));
        String sizes =
                IntStream.of(tensor.shape().dims()).mapToObj(String::valueOf).collect(Collectors.joining(", "));
        return line("%s = %s.%s([%s], dtype=%s.float32).reshape(%s)"
                .formatted(variable, library, array, elements, library, sizes));
    }

    /** A line that opens a loop. */
    PythonScript loop(String variable, String rounds, Phase phase) {
        line("for %s in range(%s):".formatted(variable, rounds), phase);
        depth++;
        return this;
    }

    /** Closes as many loops. */
    PythonScript end(int loops) {
        depth -= loops;
        return this;
    }

    Listing listing(String language) {
        return new Listing(language, lines, 1, lines.size());
    }

    /** Numbers as an argument: one alone, several as a tuple. */
    static String tuple(List<Integer> numbers) {
        return numbers.size() == 1
                ? numbers.getFirst().toString()
                : numbers.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
    }

    private String number(float number) {
        if (Float.isNaN(number)) {
            return library + ".nan";
        }
        if (Float.isInfinite(number)) {
            return (number < 0 ? "-" : "") + library + ".inf";
        }
        return Float.toString(number).replaceFirst("\\.0$", ".");
    }
}
