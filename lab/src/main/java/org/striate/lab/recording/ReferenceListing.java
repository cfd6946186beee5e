package org.striate.lab.recording;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.striate.engine.geometry.ConvGeometry;
import org.striate.engine.geometry.ConvGeometry.Axis;
import org.striate.lab.api.Listing;
import org.striate.lab.api.Phase;

/** The engine's reference as its source has it. What each statement is about is told by how it begins. */
final class ReferenceListing {
    private static final String FILE = "ReferenceConvolution.java";

    /** How a statement begins, and what it is about. */
    private record Mark(String beginning, Phase phase) {}

    private static final String CONVOLVE = "public void convolve(";
    private static final List<Mark> MARKS_OF_CONVOLVE = List.of(
            new Mark("Window ", Phase.ARRANGE),
            new Mark("int next ", Phase.ARRANGE),
            new Mark("for (int n ", Phase.NEXT_INPUT),
            new Mark("for (int o ", Phase.NEXT_OUT_CHANNEL),
            new Mark("for (int p", Phase.NEXT_POSITION),
            new Mark("y[next++] ", Phase.WRITE),
            new Mark("epilogue.apply", Phase.FINISH));

    private static final String SUM = "static double sum(";
    private static final List<Mark> MARKS_OF_SUM = List.of(
            new Mark("Window ", Phase.BEGIN_SUM),
            new Mark("int channels ", Phase.BEGIN_SUM),
            new Mark("int group ", Phase.BEGIN_SUM),
            new Mark("double sum ", Phase.BEGIN_SUM),
            new Mark("for (int c ", Phase.NEXT_IN_CHANNEL),
            new Mark("for (int k", Phase.NEXT_TAP),
            new Mark("boolean inside ", Phase.SAMPLE),
            new Mark("int channel ", Phase.SAMPLE),
            new Mark("int plane ", Phase.SAMPLE),
            new Mark("int row ", Phase.SAMPLE),
            new Mark("double sample ", Phase.SAMPLE),
            new Mark("int tap ", Phase.WEIGHT),
            new Mark("sum += ", Phase.PRODUCT),
            new Mark("return sum", Phase.END_SUM));

    private final Listing listing;

    private ReferenceListing(Listing listing) {
        this.listing = listing;
    }

    static ReferenceListing read() {
        List<Listing.Line> lines = new ArrayList<>();
        List<Mark> marks = List.of();
        int first = 0;
        int last = 0;
        for (String text : source().lines().toList()) {
            int number = lines.size() + 1;
            String statement = text.strip();
            if (statement.startsWith(CONVOLVE)) {
                first = number;
                marks = MARKS_OF_CONVOLVE;
            } else if (statement.startsWith(SUM)) {
                marks = MARKS_OF_SUM;
            } else if (text.equals("    }")) {
                last = number;
            }
            List<Phase> phases = marks.stream()
                    .filter(mark -> statement.startsWith(mark.beginning))
                    .map(Mark::phase)
                    .toList();
            lines.add(new Listing.Line(number, text, phases));
        }
        return new ReferenceListing(new Listing("Java", lines, first, last));
    }

    Listing listing() {
        return listing;
    }

    /** How many lines are executed to compute a convolution, as a debugger counts: a line that calls {@code sum} is met again when it returns. */
    double steps(ConvGeometry geometry) {
        double term = count(Phase.SAMPLE) + count(Phase.WEIGHT) + count(Phase.PRODUCT);
        double sum = count(Phase.BEGIN_SUM)
                + loops(
                        term,
                        geometry.axis(Axis.WIDTH).kernel(),
                        geometry.axis(Axis.HEIGHT).kernel(),
                        geometry.axis(Axis.DEPTH).kernel(),
                        geometry.inChannels() / geometry.groups())
                + count(Phase.END_SUM);
        return count(Phase.ARRANGE)
                + count(Phase.FINISH)
                + loops(
                        2 * count(Phase.WRITE) + sum,
                        geometry.axis(Axis.WIDTH).output(),
                        geometry.axis(Axis.HEIGHT).output(),
                        geometry.axis(Axis.DEPTH).output(),
                        geometry.outChannels(),
                        geometry.batch());
    }

    /** The lines of nested loops, the innermost first: the head of each is met once more than its body. */
    private static double loops(double body, int... rounds) {
        double lines = body;
        for (int round : rounds) {
            lines = round * (1 + lines) + 1;
        }
        return lines;
    }

    private long count(Phase phase) {
        return listing.lines().stream()
                .filter(line -> line.phases().contains(phase))
                .count();
    }

    private static String source() {
        try (InputStream file = ReferenceListing.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is missing: the build of the lab puts it there");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
