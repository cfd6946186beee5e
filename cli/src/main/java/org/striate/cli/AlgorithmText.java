package org.striate.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.striate.cli.terminal.Terminal;
import org.striate.engine.convolution.Candidate;
import org.striate.engine.geometry.ConvGeometry;
import org.striate.engine.geometry.Window;
import org.striate.network.ConvolutionChoice;

/** How a program computes its convolutions, as text for a person. */
final class AlgorithmText {
    private static final List<String> HEADINGS =
            List.of("result", "input", "kernel", "algorithm", "ms", "because it is", "could be");

    private final Terminal terminal;

    AlgorithmText(Terminal terminal) {
        this.terminal = terminal;
    }

    /** A row a convolution. */
    String of(List<ConvolutionChoice> choices) {
        List<List<String>> rows = new ArrayList<>(List.of(HEADINGS));
        choices.forEach(choice -> rows.add(cells(choice)));
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < rows.size(); row++) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < HEADINGS.size(); column++) {
                String cell = rows.get(row).get(column);
                line.append(cell).append(" ".repeat(width(rows, column) - cell.length() + 2));
            }
            String stripped = line.toString().stripTrailing();
            text.append(row == 0 ? terminal.faint(stripped) : stripped).append(System.lineSeparator());
        }
        return text.toString();
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    private static List<String> cells(ConvolutionChoice choice) {
        ConvGeometry geometry = choice.geometry();
        Candidate chosen = choice.choice().chosen();
        String kernel = sizes(geometry.axes().stream().map(Window::kernel).toList());
        List<Integer> stride = geometry.axes().stream().map(Window::stride).toList();
        boolean strides = stride.stream().anyMatch(step -> step > 1);
        String groups = geometry.groups() > 1 ? ", groups " + geometry.groups() : "";
        return List.of(
                choice.value(),
                geometry.inChannels() + " of "
                        + sizes(geometry.axes().stream().map(Window::input).toList()),
                geometry.outChannels() + " of " + kernel + (strides ? ", stride " + sizes(stride) : "") + groups,
                name(chosen),
                milliseconds(chosen),
                choice.choice().reason().toString(),
                choice.choice().candidates().stream()
                        .filter(candidate -> !candidate.equals(chosen))
                        .map(candidate -> name(candidate) + " " + milliseconds(candidate))
                        .collect(Collectors.joining(", ")));
    }

    private static String name(Candidate candidate) {
        return candidate.algorithm() + (candidate.blocked() ? ", blocked" : "");
    }

    private static String milliseconds(Candidate candidate) {
        return String.format(Locale.ROOT, "%.3f", candidate.milliseconds());
    }

    private static String sizes(List<Integer> sizes) {
        return sizes.stream().map(String::valueOf).collect(Collectors.joining("×"));
    }
}
