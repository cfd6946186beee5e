package org.striate.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.striate.cli.report.SightOfPhoto;
import org.striate.cli.terminal.Bars;
import org.striate.cli.terminal.PictureProtocol;
import org.striate.cli.terminal.Terminal;
import org.striate.formats.image.Picture;
import org.striate.formats.image.Preprocessing;
import org.striate.insight.Answers;
import org.striate.insight.FeatureMap;
import org.striate.insight.Palette;
import org.striate.insight.Stage;

/** What a network saw, as text for a person. */
final class SightText {
    private static final int BAR = 28;
    private static final int SHOWN_CHANNELS = 5;
    private static final int STRIP_MAPS = 4;
    private static final int STRIP_SIDE = 112;
    private static final int STRIP_GAP = 5;
    private static final int STRIP_COLUMNS = 96;
    private static final int PHOTO_COLUMNS = 40;
    private static final int BAR_COLOUR = 0xED6925;

    private final Terminal terminal;
    private final Preprocessing preprocessing;

    SightText(Terminal terminal, Preprocessing preprocessing) {
        this.terminal = terminal;
        this.preprocessing = preprocessing;
    }

    /** The whole answer: the photograph, the classes, the stages. */
    String of(String model, SightOfPhoto sight, int top) {
        StringBuilder text = new StringBuilder();
        Path file = Path.of(sight.name()).getFileName();
        String name = file == null ? sight.name() : file.toString();
        text.append("%n%s  %s%n%n"
                .formatted(
                        terminal.bold(name),
                        terminal.faint("%d × %d · %s"
                                .formatted(sight.photo().width(), sight.photo().height(), model))));
        terminal.pictures()
                .ifPresent(protocol -> text.append(protocol.show(
                                preprocessing.crop(sight.photo()), Math.min(PHOTO_COLUMNS, terminal.columns())))
                        .append('\n'));
        text.append(answers(sight.answers().top(top)));
        text.append("%n  %s%n".formatted(terminal.bold("What it saw, from edges upward")));
        text.append(stages(sight.hierarchy().stages()));
        return text.toString();
    }

    private String answers(List<Answers.Answer> answers) {
        int width = answers.stream()
                .mapToInt(answer -> answer.label().length())
                .max()
                .orElse(0);
        StringBuilder text = new StringBuilder();
        for (Answers.Answer answer : answers) {
            text.append("  %s%s  %.3f  %s%n"
                    .formatted(
                            answer.label(),
                            " ".repeat(width - answer.label().length()),
                            answer.probability(),
                            terminal.coloured(Bars.bar(answer.probability(), BAR), BAR_COLOUR)));
        }
        return text.toString();
    }

    private String stages(List<Stage> stages) {
        int width =
                stages.stream().mapToInt(stage -> stage.name().length()).max().orElse(0);
        String row = "  %-" + Math.max(5, width) + "s  %-16s %-12s %6s  %s%n";
        StringBuilder text = new StringBuilder();
        text.append(terminal.faint(row.formatted("stage", "feature maps", "sees", "fires", "strongest channels")
                        .stripTrailing()))
                .append(System.lineSeparator());
        for (Stage stage : stages) {
            text.append(row.formatted(
                    stage.name(),
                    "%d × %d × %d".formatted(stage.channels(), stage.height(), stage.width()),
                    sees(stage),
                    "%.0f %%".formatted(stage.firing() * 100),
                    stage.strongest().stream()
                            .limit(SHOWN_CHANNELS)
                            .map(map -> Integer.toString(map.channel()))
                            .collect(Collectors.joining(" "))));
            terminal.pictures()
                    .ifPresent(protocol -> text.append(strip(stage, protocol)).append(System.lineSeparator()));
        }
        return text.toString();
    }

    private static String sees(Stage stage) {
        String field = stage.field().toString();
        return field.equals("whole") ? "everything" : field.replace("×", " × ") + " px";
    }

    /** The strongest maps side by side. */
    private String strip(Stage stage, PictureProtocol protocol) {
        List<Picture> maps = stage.strongest().stream()
                .limit(STRIP_MAPS)
                .map(SightText::painted)
                .toList();
        int across = STRIP_SIDE + STRIP_GAP;
        Picture strip = Picture.of(maps.size() * across - STRIP_GAP, STRIP_SIDE, (x, y) -> {
            int within = x % across;
            return within < STRIP_SIDE ? maps.get(x / across).rgb(within, y) : 0x101014;
        });
        return protocol.show(strip, Math.min(terminal.columns(), STRIP_COLUMNS * maps.size() / STRIP_MAPS));
    }

    private static Picture painted(FeatureMap map) {
        Picture painted = Palette.EMBER.paint(map, 1);
        return Picture.of(
                STRIP_SIDE,
                STRIP_SIDE,
                (x, y) -> painted.rgb(x * painted.width() / STRIP_SIDE, y * painted.height() / STRIP_SIDE));
    }
}
