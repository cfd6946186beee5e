package org.striate.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.striate.engine.geometry.Padding;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads padding: {@code 1}, {@code 1,2} (one number an axis), {@code 0:1,2:3} (before and after each axis), {@code valid}, {@code same}. */
final class PaddingConverter implements ITypeConverter<Padding> {
    @Override
    public Padding convert(String text) {
        switch (text.toLowerCase(Locale.ROOT)) {
            case "valid" -> {
                return new Padding.Valid();
            }
            case "same" -> {
                return new Padding.Same();
            }
            default -> {
                // A list of numbers.
            }
        }
        List<Integer> before = new ArrayList<>();
        List<Integer> after = new ArrayList<>();
        for (String axis : text.split(",", -1)) {
            String[] sides = axis.strip().split(":", -1);
            try {
                before.add(Integer.valueOf(sides[0]));
                after.add(Integer.valueOf(sides[sides.length - 1]));
            } catch (NumberFormatException e) {
                throw malformed(text);
            }
            if (sides.length > 2) {
                throw malformed(text);
            }
        }
        try {
            return new Padding.Explicit(before, after);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }

    private static TypeConversionException malformed(String text) {
        return new TypeConversionException(
                "'%s' is no padding; it is 1, or 1,2 (one number an axis), or 0:1,2:3 (before:after), or valid, or same"
                        .formatted(text));
    }
}
