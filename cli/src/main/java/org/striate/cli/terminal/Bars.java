package org.striate.cli.terminal;

/** Bars of text, to an eighth of a character. */
public final class Bars {
    private static final String PARTS = "▏▎▍▌▋▊▉█";
    private static final int EIGHTHS = 8;

    private Bars() {}

    /** A bar of a share of so many columns; never empty for a share above 0. */
    public static String bar(double share, int columns) {
        int eighths = (int) Math.round(Math.clamp(share, 0.0, 1.0) * columns * EIGHTHS);
        if (share > 0 && eighths == 0) {
            eighths = 1;
        }
        String whole = "█".repeat(eighths / EIGHTHS);
        int rest = eighths % EIGHTHS;
        return rest == 0 ? whole : whole + PARTS.charAt(rest - 1);
    }
}
