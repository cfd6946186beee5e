package org.striate.bench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The same results in every form. */
final class ResultFilesTest {
    @TempDir
    private Path folder;

    @Test
    void theTableHasARowForEachEngineThatRan() throws IOException {
        ResultFiles.write(ResultsFixture.results(), folder);
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(folder.resolve("comparison.csv"))) {
            List<NamedCsvRecord> rows = csv.stream().toList();
            assertThat(rows).hasSize(6);
            assertThat(rows.getFirst().getField("network")).isEqualTo("resnet, small");
            assertThat(rows.getFirst().getField("min_ms")).isEqualTo("2.0000");
            assertThat(rows.getLast().getField("engine")).isEqualTo("PyTorch");
            assertThat(rows.getLast().getField("threads")).isEqualTo("2");
        }
    }

    @Test
    void machinesGetEveryTimeAndWhyAnEngineDidNotRun() throws IOException {
        ResultFiles.write(ResultsFixture.results(), folder);
        JsonNode json = JsonMapper.shared().readTree(Files.readString(folder.resolve("comparison.json")));
        assertThat(json.at("/machine/peaks/1/gflops").asDouble()).isEqualTo(200);
        assertThat(json.at("/comparisons/0/ratioOfMins").asDouble()).isEqualTo(1.5);
        assertThat(json.at("/comparisons/0/engines/0/nanoseconds").size()).isEqualTo(3);
        assertThat(json.at("/comparisons/1/engines/3/skipped").asString()).isEqualTo("it is not installed");
    }

    @Test
    void theChartIsAPictureWithABarForEachEngineThatRan() throws Exception {
        ResultFiles.write(ResultsFixture.results(), folder);
        Document svg = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(folder.resolve("pictures/performance.svg").toFile());
        // One rectangle is the background.
        assertThat(svg.getElementsByTagName("rect").getLength()).isEqualTo(1 + 6);
        assertThat(svg.getDocumentElement().getTextContent()).contains("ncnn", "resnet, small, 2 thread(s)", "2.00 ms");
    }

    @Test
    void aPageKeepsWhatIsAroundItsResults() throws IOException {
        Path page = Files.writeString(
                folder.resolve("page.md"), "# Speed\n\n<!-- results -->\nold\n<!-- /results -->\n\nBy hand.\n");
        ResultFiles.writeInto(page, ResultsFixture.results());
        assertThat(Files.readString(page))
                .startsWith("# Speed\n\n<!-- results -->\n")
                .endsWith("<!-- /results -->\n\nBy hand.\n")
                .contains(
                        "**1.50** (0.81) to ncnn",
                        "| **2.00 / 4.00** | 3.00 / 3.25 |",
                        "OpenVINO on resnet, small: it is not installed")
                .doesNotContain("old");
        assertThat(folder.resolve("pictures/performance.svg")).exists();
        ResultFiles.writeInto(page, ResultsFixture.results());
        assertThat(Files.readString(page)).containsOnlyOnce("## Ratios");
        Path other = Files.writeString(folder.resolve("other.md"), "nothing here");
        assertThatThrownBy(() -> ResultFiles.writeInto(other, ResultsFixture.results()))
                .hasMessageContaining("must have a line <!-- results -->");
    }

    @Test
    void aTerminalShowsWhoRanAndHowWeStand() {
        assertThat(TextTable.of(ResultsFixture.comparison(2), ResultsFixture.MACHINE))
                .contains("0.05 billion multiply-adds", "skipped: it is not installed")
                .containsPattern("Striate +2\\.00 +4\\.00 +50\\.0 +25% +2\\.5e-06");
        assertThat(TextTable.ratios(ResultsFixture.results()))
                .containsPattern("resnet, small +2 +ncnn +1\\.50 +0\\.81");
    }
}
