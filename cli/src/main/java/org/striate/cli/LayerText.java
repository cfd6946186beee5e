package org.striate.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.striate.cli.terminal.Terminal;
import org.striate.engine.Shape;
import org.striate.insight.LayerTable;
import org.striate.network.Network;
import org.striate.network.SymbolicShape;

/** A table of layers as text for a person. */
final class LayerText {
    private static final List<String> HEADINGS =
            List.of("node", "operation", "output", "parameters", "multiply-adds", "sees", "if fully connected");

    /** Columns from this one on hold numbers and stand to the right. */
    private static final int FIRST_NUMBER = 3;

    private final Terminal terminal;
    private final Map<String, SymbolicShape> symbolic;

    /** @param symbolic shapes that follow the batch, by the value's name, to be shown in place of fixed ones */
    LayerText(Terminal terminal, Map<String, SymbolicShape> symbolic) {
        this.terminal = terminal;
        this.symbolic = Map.copyOf(symbolic);
    }

    /** The table, with a line of totals below. */
    String of(Network network, Map<String, Shape> inputs, LayerTable table) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADINGS);
        table.rows().forEach(row -> rows.add(cells(row)));
        int[] widths = new int[HEADINGS.size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        StringBuilder text = new StringBuilder();
        network.inputs()
                .forEach(input ->
                        text.append("input %s  %s%n".formatted(terminal.bold(input.name()), input.describe())));
        text.append(System.lineSeparator());
        for (int row = 0; row < rows.size(); row++) {
            String line = line(rows.get(row), widths);
            text.append(row == 0 ? terminal.faint(line) : line).append(System.lineSeparator());
        }
        text.append("%n%d nodes, %s parameters (%s in float32), %s multiply-adds for %s%n"
                .formatted(
                        table.rows().size(),
                        terminal.bold(Numbers.count(table.parameters())),
                        Numbers.bytes((double) table.parameters() * Float.BYTES),
                        terminal.bold(Numbers.count(table.multiplyAdds())),
                        inputs.values().stream().map(Shape::toString).collect(Collectors.joining(", "))));
        return text.toString();
    }

    private List<String> cells(LayerTable.Row row) {
        return List.of(
                row.name(),
                row.operation(),
                Optional.ofNullable(symbolic.get(row.value()))
                        .map(SymbolicShape::toString)
                        .or(() -> row.output().map(Shape::toString))
                        .orElse("depends on the data"),
                row.parameters() == 0 ? "" : Numbers.count(row.parameters()),
                row.multiplyAdds() == 0 ? "" : Numbers.count(row.multiplyAdds()),
                row.field().map(Object::toString).orElse(""),
                row.fullyConnected() == 0 ? "" : Numbers.count(row.fullyConnected()));
    }

    private static String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String padding = " ".repeat(widths[column] - cells.get(column).length());
            line.append(column >= FIRST_NUMBER ? padding + cells.get(column) : cells.get(column) + padding)
                    .append("  ");
        }
        return line.toString().stripTrailing();
    }
}
