package org.striate.cli;

import java.util.Locale;
import java.util.Optional;
import org.striate.cli.terminal.PictureProtocol;
import org.striate.cli.terminal.Terminal;
import picocli.CommandLine.Option;

/** How pictures are shown in the terminal. */
final class PicturesOption {
    @Option(
            names = "--pictures",
            paramLabel = "HOW",
            description = "How pictures are shown in the terminal: ${COMPLETION-CANDIDATES}. Default: auto.")
    private Choice pictures = Choice.AUTO;

    /** What {@code --pictures} takes. */
    enum Choice {
        AUTO,
        NONE,
        KITTY,
        ITERM,
        SIXEL,
        BLOCKS;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The terminal, with pictures shown as is wished. */
    Terminal of(Terminal detected) {
        return switch (pictures) {
            case AUTO -> detected;
            case NONE -> detected.withPictures(Optional.empty());
            case KITTY -> detected.withPictures(Optional.of(PictureProtocol.KITTY));
            case ITERM -> detected.withPictures(Optional.of(PictureProtocol.ITERM));
            case SIXEL -> detected.withPictures(Optional.of(PictureProtocol.SIXEL));
            case BLOCKS -> detected.withPictures(Optional.of(PictureProtocol.BLOCKS));
        };
    }
}
