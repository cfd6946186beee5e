package org.striate.cli.terminal;

import java.util.Locale;
import java.util.Optional;

/**
 * What the place where the command's words appear can do.
 *
 * @param columns how wide it is
 * @param colours whether text may be coloured
 * @param live whether progress can be shown on standard error
 * @param pictures how pictures are shown, if they are
 */
public record Terminal(int columns, boolean colours, boolean live, Optional<PictureProtocol> pictures) {
    private static final int USUAL_COLUMNS = 80;

    /** A file or a pipe: plain text, no progress, no pictures. */
    public static final Terminal PLAIN = new Terminal(USUAL_COLUMNS, false, false, Optional.empty());

    /** The terminal that this program runs in, by what the launcher and the environment say ({@code NO_COLOR}, {@code TERM}, …). */
    public static Terminal detected() {
        boolean out = Boolean.getBoolean("striate.stdout.terminal");
        boolean err = Boolean.getBoolean("striate.stderr.terminal");
        boolean dumb = environment("TERM").equals("dumb");
        boolean colours = out && !dumb && environment("NO_COLOR").isEmpty();
        return new Terminal(
                Integer.getInteger("striate.columns", USUAL_COLUMNS),
                colours,
                err && !dumb,
                colours ? Optional.of(protocol()) : Optional.empty());
    }

    /** What the terminal is known to understand; half blocks, which every terminal with colours does, otherwise. */
    private static PictureProtocol protocol() {
        String term = environment("TERM");
        String program = environment("TERM_PROGRAM").toLowerCase(Locale.ROOT);
        boolean multiplexed = !environment("TMUX").isEmpty() || term.startsWith("screen");
        if (multiplexed) {
            return PictureProtocol.BLOCKS;
        }
        if (!environment("KITTY_WINDOW_ID").isEmpty() || term.contains("kitty") || program.equals("ghostty")) {
            return PictureProtocol.KITTY;
        }
        if (program.equals("iterm.app")
                || program.equals("wezterm")
                || !environment("KONSOLE_VERSION").isEmpty()) {
            return PictureProtocol.ITERM;
        }
        if (term.contains("sixel") || term.startsWith("mlterm") || term.startsWith("foot") || term.startsWith("yaft")) {
            return PictureProtocol.SIXEL;
        }
        return PictureProtocol.BLOCKS;
    }

    private static String environment(String name) {
        return Optional.ofNullable(System.getenv(name)).orElse("");
    }

    /** The same terminal with pictures shown in a given way, or not at all. */
    public Terminal withPictures(Optional<PictureProtocol> protocol) {
        return new Terminal(columns, colours, live, protocol);
    }

    public String bold(String text) {
        return styled(text, "1");
    }

    public String faint(String text) {
        return styled(text, "2");
    }

    /** Text in a colour {@code 0xRRGGBB}. */
    public String coloured(String text, int rgb) {
        return styled(text, "38;2;%d;%d;%d".formatted(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF));
    }

    private String styled(String text, String code) {
        return colours ? "\033[" + code + "m" + text + "\033[0m" : text;
    }
}
