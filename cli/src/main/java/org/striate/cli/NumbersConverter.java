package org.striate.cli;

import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads numbers: rows between semicolons, numbers between commas or spaces. The tensor is (rows, columns). */
final class NumbersConverter implements ITypeConverter<Tensor> {
    @Override
    public Tensor convert(String text) {
        String[] rows = text.strip().split("\\s*;\\s*", -1);
        int columns = 0;
        float[] numbers = new float[0];
        for (int row = 0; row < rows.length; row++) {
            String[] words = rows[row].strip().split("\\s*,\\s*|\\s+", -1);
            if (row == 0) {
                columns = words.length;
                numbers = new float[rows.length * columns];
            }
            if (words.length != columns) {
                throw new TypeConversionException("row %d has %d numbers, but the first has %d: '%s'"
                        .formatted(row + 1, words.length, columns, text));
            }
            for (int column = 0; column < columns; column++) {
                numbers[row * columns + column] = number(words[column], text);
            }
        }
        return Tensor.of(Shape.of(rows.length, columns), numbers);
    }

    private static float number(String word, String text) {
        try {
            return Float.parseFloat(word.replace('−', '-'));
        } catch (NumberFormatException e) {
            throw new TypeConversionException(
                    "'%s' is no number in '%s'; rows are divided by ; and numbers by , or spaces"
                            .formatted(word, text));
        }
    }
}
