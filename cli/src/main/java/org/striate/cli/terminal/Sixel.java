package org.striate.cli.terminal;

import java.util.TreeSet;
import org.striate.formats.image.Picture;

/** DEC's sixel graphics: bands of six rows, and in each band one run of characters a colour. */
final class Sixel {
    private static final int BAND = 6;
    private static final int LEVELS = 6;
    private static final int PERCENT = 100;
    private static final char FIRST = '?';

    private Sixel() {}

    static String encode(Picture picture) {
        StringBuilder text = new StringBuilder("\033Pq\"1;1;%d;%d".formatted(picture.width(), picture.height()));
        for (int colour = 0; colour < LEVELS * LEVELS * LEVELS; colour++) {
            text.append("#%d;2;%d;%d;%d"
                    .formatted(
                            colour,
                            share(colour / (LEVELS * LEVELS)),
                            share(colour / LEVELS % LEVELS),
                            share(colour % LEVELS)));
        }
        for (int top = 0; top < picture.height(); top += BAND) {
            band(picture, top, text);
        }
        return text.append("\033\\").toString();
    }

    private static void band(Picture picture, int top, StringBuilder text) {
        int rows = Math.min(BAND, picture.height() - top);
        TreeSet<Integer> used = new TreeSet<>();
        for (int y = top; y < top + rows; y++) {
            for (int x = 0; x < picture.width(); x++) {
                used.add(colour(picture.rgb(x, y)));
            }
        }
        for (int colour : used) {
            text.append('#').append(colour);
            for (int x = 0; x < picture.width(); x++) {
                int bits = 0;
                for (int row = 0; row < rows; row++) {
                    bits |= colour(picture.rgb(x, top + row)) == colour ? 1 << row : 0;
                }
                text.append((char) (FIRST + bits));
            }
            text.append('$');
        }
        text.append('-');
    }

    /** The nearest of the colours of a cube of 6 × 6 × 6. */
    private static int colour(int rgb) {
        return level(rgb >> 16) * LEVELS * LEVELS + level(rgb >> 8) * LEVELS + level(rgb);
    }

    private static int level(int channel) {
        return ((channel & 0xFF) * (LEVELS - 1) + 127) / 255;
    }

    private static int share(int level) {
        return level * PERCENT / (LEVELS - 1);
    }
}
