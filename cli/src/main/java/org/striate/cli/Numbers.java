package org.striate.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.striate.engine.Tensor;

/** Numbers as text. */
final class Numbers {
    private static final int SIGNIFICANT = 6;
    private static final int THOUSAND = 1000;
    private static final String[] BYTES = {"B", "kB", "MB", "GB", "TB", "PB"};

    private Numbers() {}

    /** A float32 number to six significant digits, which is what it is good for after a sum, without needless zeros. */
    static String text(float value) {
        if (!Float.isFinite(value)) {
            return Float.toString(value);
        }
        BigDecimal rounded =
                new BigDecimal(value).round(new MathContext(SIGNIFICANT)).stripTrailingZeros();
        boolean plain = rounded.signum() == 0 || Math.abs(Math.log10(Math.abs(value))) < SIGNIFICANT + 1;
        return plain ? rounded.toPlainString() : rounded.toString();
    }

    /** As a factor or term: negative numbers in parentheses. */
    static String operand(float value) {
        return value < 0 ? "(" + text(value) + ")" : text(value);
    }

    /** {@code [a, b, c]}. */
    static String list(Tensor row) {
        return IntStream.range(0, row.shape().size())
                .mapToObj(i -> text(row.at(i)))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    /** Rows of right-aligned columns. */
    static String matrix(Tensor rows, String indent) {
        int height = rows.shape().dim(0);
        int width = rows.shape().dim(1);
        int widest = IntStream.range(0, rows.shape().size())
                .map(i -> text(rows.at(i)).length())
                .max()
                .orElse(0);
        return IntStream.range(0, height)
                .mapToObj(y -> IntStream.range(0, width)
                        .mapToObj(x -> " ".repeat(widest - text(rows.get(y, x)).length()) + text(rows.get(y, x)))
                        .collect(Collectors.joining("  ", indent, "")))
                .collect(Collectors.joining(System.lineSeparator()));
    }

    /** A whole count with its thousands divided. */
    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** A whole count with its thousands divided; from 10¹⁵ on in powers of ten. */
    static String count(double value) {
        return value < 1e15 ? String.format(Locale.ROOT, "%,.0f", value) : String.format(Locale.ROOT, "%.3g", value);
    }

    /** A number of bytes in decimal units. */
    static String bytes(double bytes) {
        double left = bytes;
        int unit = 0;
        while (left >= THOUSAND && unit < BYTES.length - 1) {
            left /= THOUSAND;
            unit++;
        }
        return unit == 0 ? "%.0f B".formatted(left) : String.format(Locale.ROOT, "%.3g %s", left, BYTES[unit]);
    }
}
