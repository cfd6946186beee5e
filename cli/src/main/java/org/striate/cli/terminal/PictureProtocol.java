package org.striate.cli.terminal;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.striate.formats.image.Picture;
import org.striate.formats.image.Resampling;

/** A way to show a picture in a terminal. */
public enum PictureProtocol {
    /** kitty's graphics protocol: PNG in pieces of base64. */
    KITTY {
        @Override
        String encode(Picture picture, int columns) {
            String data = base64(picture);
            StringBuilder text = new StringBuilder();
            for (int at = 0; at < data.length(); at += KITTY_PIECE) {
                int end = Math.min(data.length(), at + KITTY_PIECE);
                String first = at == 0 ? "a=T,f=100,c=%d,".formatted(columns) : "";
                text.append(
                        "\033_G%sm=%d;%s\033\\".formatted(first, end < data.length() ? 1 : 0, data.substring(at, end)));
            }
            return text.append('\n').toString();
        }
    },
    /** iTerm2's inline pictures: PNG in one piece of base64. */
    ITERM {
        @Override
        String encode(Picture picture, int columns) {
            return "\033]1337;File=inline=1;width=%d;preserveAspectRatio=1:%s\007%n"
                    .formatted(columns, base64(picture));
        }
    },
    /** DEC's sixels: six rows of pixels at a time, in 216 colours. */
    SIXEL {
        @Override
        String encode(Picture picture, int columns) {
            int width = columns * CELL_WIDTH;
            int height = Math.max(1, (int) ((long) picture.height() * width / picture.width()));
            return Sixel.encode(Resampling.BILINEAR.resize(picture, width, height)) + "\n";
        }
    },
    /** Two pixels a character: the upper half block in the upper pixel's colour on the lower one's. */
    BLOCKS {
        @Override
        String encode(Picture picture, int columns) {
            int rows = Math.max(1, Math.round((float) picture.height() * columns / picture.width() / 2));
            Picture small = Resampling.BILINEAR.resize(picture, columns, rows * 2);
            StringBuilder text = new StringBuilder();
            for (int row = 0; row < rows; row++) {
                for (int x = 0; x < columns; x++) {
                    int upper = small.rgb(x, 2 * row);
                    int lower = small.rgb(x, 2 * row + 1);
                    text.append("\033[38;2;%s;48;2;%sm▀".formatted(parts(upper), parts(lower)));
                }
                text.append("\033[0m\n");
            }
            return text.toString();
        }
    };

    private static final int KITTY_PIECE = 4096;
    private static final int CELL_WIDTH = 8;

    /** The characters that show a picture so many columns wide, with a line's end behind them. */
    abstract String encode(Picture picture, int columns);

    /**
     * The characters that show a picture.
     *
     * @param columns how wide it appears, in characters
     */
    public String show(Picture picture, int columns) {
        return encode(picture, Math.max(1, columns));
    }

    private static String base64(Picture picture) {
        return new String(Base64.getEncoder().encode(picture.png()), StandardCharsets.US_ASCII);
    }

    private static String parts(int rgb) {
        return "%d;%d;%d".formatted(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF);
    }
}
