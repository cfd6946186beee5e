package org.striate.lab;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Numbers as the English page writes them. */
final class Shown {
    private Shown() {}

    /** With as many significant digits, whole numbers with all of theirs, as the page's {@code significant} does. */
    static String significant(double value, int digits) {
        int whole = (int) Math.ceil(Math.log10(Math.abs(value) + 1));
        int most = Math.max(digits, whole);
        double rounded = new BigDecimal(value)
                .round(new MathContext(most, RoundingMode.HALF_UP))
                .doubleValue();
        DecimalFormat format =
                new DecimalFormat("#,##0.####################", DecimalFormatSymbols.getInstance(Locale.ENGLISH));
        return format.format(rounded).replace('-', '−');
    }

    /** A whole number, in groups of three digits. */
    static String whole(long value) {
        return String.format(Locale.ENGLISH, "%,d", value).replace('-', '−');
    }
}
