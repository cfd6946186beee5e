package org.striate.formats.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.FieldModifiers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.formats.FormatException;

/**
 * Columns of numbers, as people type them and spreadsheets save them: divided by semicolons, tabs, commas or spaces, whichever comes first in this order,
 * with a header or without one. Where no commas divide, they may be decimal ones. Columns that begin with a word, such as dates, are left out. A row alone
 * is a column lying down, and may stand in the brackets that programs print around it.
 */
public record NumberTable(List<Column> columns) {
    private static final String SEPARATORS = ";\t, ";

    /**
     * One column.
     *
     * @param name as the header has it; without a header, its number from 1
     * @param values (rows,)
     */
    public record Column(String name, Tensor values) {}

    public NumberTable {
        columns = List.copyOf(columns);
    }

    /**
     * Reads a table.
     *
     * @throws FormatException if it has no numbers, its rows differ in length, or something in a column of numbers is none; the message names the line
     */
    public static NumberTable read(String text) throws FormatException {
        String plain = text.replace("\uFEFF", "").strip().replaceFirst("^\\[([^\\[\\]]*)]$", "$1");
        int separator = SEPARATORS
                .chars()
                .filter(each -> plain.indexOf(each) >= 0)
                .findFirst()
                .orElse(',');
        List<Row> rows = rows(plain, (char) separator);
        if (rows.isEmpty()) {
            throw new FormatException("there are no numbers here: give some, such as 1, 2, 3");
        }
        Row top = rows.getFirst();
        if (rows.size() == 1) {
            return new NumberTable(List.of(new Column("1", top.numbers())));
        }
        boolean hasHeader = top.fields.stream().noneMatch(Row::isNumber);
        return of(hasHeader ? top.fields : List.of(), hasHeader ? rows.subList(1, rows.size()) : rows);
    }

    private static NumberTable of(List<String> header, List<Row> rows) throws FormatException {
        Row first = rows.getFirst();
        List<Column> columns = new ArrayList<>();
        for (int column = 0; column < first.fields.size(); column++) {
            if (Row.isNumber(first.fields.get(column))) {
                float[] values = new float[rows.size()];
                for (int row = 0; row < values.length; row++) {
                    values[row] = rows.get(row).number(column);
                }
                String name = header.isEmpty() ? Integer.toString(column + 1) : header.get(column);
                columns.add(new Column(name, Tensor.of(Shape.of(values.length), values)));
            }
        }
        if (columns.isEmpty()) {
            throw new FormatException(
                    "line %d has no number: %s".formatted(first.line, String.join(" ", first.fields)));
        }
        return new NumberTable(columns);
    }

    private static List<Row> rows(String text, char separator) throws FormatException {
        // Of several spaces between two numbers, one divides them.
        String divided = separator == ' ' ? text.replaceAll(" +", " ") : text;
        List<Row> rows = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(separator)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .build(CsvRecordHandler.of(handler -> handler.fieldModifier(FieldModifiers.STRIP)), divided)) {
            for (CsvRecord record : reader) {
                List<String> fields = separator == ','
                        ? record.getFields()
                        : record.getFields().stream()
                                .map(field -> field.replace(',', '.'))
                                .toList();
                rows.add(new Row(record.getStartingLineNumber(), fields));
            }
        } catch (CsvParseException e) {
            throw new FormatException("this is no table: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (Row row : rows) {
            if (row.fields.size() != rows.getFirst().fields.size()) {
                throw new FormatException("every line needs as many numbers, but line %d has %d and line %d has %d"
                        .formatted(
                                row.line,
                                row.fields.size(),
                                rows.getFirst().line,
                                rows.getFirst().fields.size()));
            }
        }
        return rows;
    }

    /** A line, numbered from 1. */
    private record Row(long line, List<String> fields) {
        Tensor numbers() throws FormatException {
            float[] values = new float[fields.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = number(i);
            }
            return Tensor.of(Shape.of(values.length), values);
        }

        float number(int column) throws FormatException {
            String field = fields.get(column);
            return parse(field)
                    .orElseThrow(() -> new FormatException(
                            field.isEmpty()
                                    ? "line %d: number %d is missing".formatted(line, column + 1)
                                    : "line %d: '%s' is no number".formatted(line, field)));
        }

        static boolean isNumber(String field) {
            return parse(field).isPresent();
        }

        /** A finite float32. */
        private static Optional<Float> parse(String field) {
            try {
                return Optional.of(Float.valueOf(field.replace('−', '-'))).filter(Float::isFinite);
            } catch (NumberFormatException _) {
                return Optional.empty();
            }
        }
    }
}
