package org.striate.lab.api;

import java.util.List;

/** The columns of numbers in a text. */
public record PastedNumbers(List<Column> columns) {
    public PastedNumbers {
        columns = List.copyOf(columns);
    }

    /**
     * @param values the first of them, as many as a page shows
     * @param rows how many there are
     */
    public record Column(String name, List<Float> values, int rows) {
        public Column {
            values = List.copyOf(values);
        }
    }
}
