package org.striate.bench.result;

import static org.striate.engine.Arguments.require;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.striate.formats.WholeFile;

/** Results as files. */
public final class ResultFiles {
    private static final String BEGIN = "<!-- results -->";
    private static final String END = "<!-- /results -->";

    private ResultFiles() {}

    /** Writes {@code comparison.csv}, {@code .json}, {@code .md} and, where the page looks for it, the chart. */
    public static void write(Results results, Path folder) throws IOException {
        write(folder.resolve("comparison.csv"), CsvTable.of(results));
        write(folder.resolve("comparison.json"), JsonText.of(results));
        write(folder.resolve("comparison.md"), MarkdownPage.of(results));
        writeChart(folder, results);
    }

    /**
     * Writes results into a page, between its marks, and the chart beside it.
     *
     * @throws IllegalArgumentException if the page has no place for them
     */
    public static void writeInto(Path page, Results results) throws IOException {
        String text = Files.readString(page);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        require(begin >= 0 && end > begin, "%s must have a line %s and below it a line %s", page, BEGIN, END);
        write(page, text.substring(0, begin) + BEGIN + "\n" + MarkdownPage.of(results) + text.substring(end));
        writeChart(page.toAbsolutePath().resolveSibling(""), results);
    }

    private static void writeChart(Path folder, Results results) throws IOException {
        write(Files.createDirectories(folder.resolve("pictures")).resolve("performance.svg"), SvgChart.of(results));
    }

    private static void write(Path file, String text) throws IOException {
        WholeFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }
}
