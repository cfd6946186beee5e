package org.striate.cli.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.striate.formats.image.Picture;
import org.striate.formats.image.Preprocessing;
import org.striate.insight.Palette;
import org.striate.insight.ReceptiveField;

/** The parts of a page that nothing is loaded for from elsewhere. */
final class Html {
    private static final int LEGEND_STOPS = 10;

    private Html() {}

    /** A picture, exact. */
    static String image(Picture picture, String alternative, String kind) {
        return image("png", picture.png(), picture, alternative, kind);
    }

    /** A picture of many colours, a tenth as large for the eye. */
    static String photograph(Picture picture, String alternative, String kind) {
        return image("jpeg", picture.jpeg(), picture, alternative, kind);
    }

    private static String image(String type, byte[] bytes, Picture picture, String alternative, String kind) {
        return "<img class=\"%s\" width=\"%d\" height=\"%d\" alt=\"%s\" src=\"data:image/%s;base64,%s\">"
                .formatted(
                        kind,
                        picture.width(),
                        picture.height(),
                        escaped(alternative),
                        type,
                        Base64.getEncoder().encodeToString(bytes));
    }

    /** The stops of a palette, from its first colour to its last, as CSS has them. */
    static String gradient(Palette palette) {
        StringBuilder stops = new StringBuilder();
        for (int i = 0; i < LEGEND_STOPS; i++) {
            stops.append(i == 0 ? "" : ",").append("#%06x".formatted(palette.rgb(i / (LEGEND_STOPS - 1.0))));
        }
        return stops.toString();
    }

    /** How far a unit sees, in words. */
    static String sees(ReceptiveField field, Preprocessing preprocessing) {
        return switch (field) {
            case ReceptiveField.Whole() -> "each unit sees the whole picture";
            case ReceptiveField.Local _ ->
                "each unit sees %s px of the input's %d × %d"
                        .formatted(field.toString().replace("×", " × "), preprocessing.height(), preprocessing.width());
        };
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** A style sheet that lies beside this class. */
    static String style(String name) {
        try (InputStream style = Html.class.getResourceAsStream(name)) {
            if (style == null) {
                throw new IllegalStateException("the resource " + name + " is missing from striate-cli");
            }
            return new String(style.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
