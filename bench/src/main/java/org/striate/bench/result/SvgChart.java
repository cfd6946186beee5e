package org.striate.bench.result;

import java.util.List;
import org.striate.bench.result.Outcome.Measured;

/** Results as a picture: a bar an engine, as long as it is fast beside the best peer, which has the length of 1. */
final class SvgChart {
    private static final int WIDTH = 900;
    private static final int LEFT = 180;
    private static final int UNIT = 400;
    private static final int BAR = 11;
    private static final int GAP = 26;
    private static final int TOP = 46;
    private static final double LONGEST = 1.6;
    private static final String OURS = "#d1495b";
    private static final String THEIRS = "#8d99ae";

    private SvgChart() {}

    static String of(Results results) {
        StringBuilder bars = new StringBuilder();
        int y = TOP;
        for (Comparison comparison : results.comparisons()) {
            bars.append(
                    text(8, y + BAR, "%s, %d thread(s)".formatted(comparison.network(), comparison.threads()), "bold"));
            y += BAR + 4;
            double best = comparison
                    .bestPeer(Times::min)
                    .or(comparison::striate)
                    .map(measured -> measured.times().min())
                    .orElse(1.0);
            for (Outcome outcome : comparison.outcomes()) {
                if (outcome instanceof Measured measured) {
                    boolean ours = comparison.striate().filter(measured::equals).isPresent();
                    bars.append(bar(y, measured, best / measured.times().min(), ours));
                    y += BAR + 2;
                }
            }
            y += GAP - BAR;
        }
        int line = LEFT + UNIT;
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" font-family="sans-serif" font-size="10">
                <rect width="%1$d" height="%2$d" fill="#ffffff"/>
                %3$s<line x1="%4$d" y1="30" x2="%4$d" y2="%2$d" stroke="#333333" stroke-dasharray="3 3"/>
                %5$s</svg>
                """.formatted(
                        WIDTH,
                        y,
                        text(
                                8,
                                18,
                                "Speed beside the best peer's (dashed): longer is faster; milliseconds are each engine's shortest run",
                                "bold"),
                        line,
                        bars);
    }

    private static String bar(int y, Measured measured, double speed, boolean ours) {
        int length = (int) Math.round(UNIT * Math.min(speed, LONGEST));
        return text(20, y + BAR - 2, measured.engine(), ours ? "bold" : "normal")
                + "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>%n"
                        .formatted(LEFT, y, length, BAR, ours ? OURS : THEIRS)
                + text(
                        LEFT + length + 5,
                        y + BAR - 2,
                        "%.2f ms".formatted(measured.times().min()),
                        "normal");
    }

    private static String text(int x, int y, String words, String weight) {
        return "<text x=\"%d\" y=\"%d\" font-weight=\"%s\">%s</text>%n".formatted(x, y, weight, escaped(words));
    }

    private static String escaped(String words) {
        String text = words;
        for (List<String> sign : List.of(List.of("&", "&amp;"), List.of("<", "&lt;"), List.of(">", "&gt;"))) {
            text = text.replace(sign.getFirst(), sign.getLast());
        }
        return text;
    }
}
