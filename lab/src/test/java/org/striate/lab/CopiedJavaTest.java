package org.striate.lab;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.striate.engine.convolution.Algorithm;
import org.striate.zoo.Zoo;

/** What each page gives as Java compiles, runs, and prints what the page shows. */
final class CopiedJavaTest {
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?(E-?\\d+)?");
    /** A tensor prints no more elements than this. */
    private static final int PRINTED = 8;

    @TempDir
    private Path folder;

    @Test
    void oneDimension() throws Exception {
        String address = "one-dimension?signal=1,2.5,-3,4,5,0.25&kernels=1,0,-1&stride=1&padding=1";
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open(address);
            page.getByText("Every position as a table").click();
            Locator outputs = page.locator("table").first().locator("tbody td:last-child");
            assertThat(outputs.first()).isVisible();
            List<String> lines = copied(visitor, page, 0).run(folder);
            assertThat(shown(tensor(lines.getLast()))).isEqualTo(first(outputs.allInnerTexts()));
        }
    }

    @Test
    void aWorkedExampleOfTwoDimensions() throws Exception {
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open("two-dimensions?dilation=1&padding=0&stride=1");
            Locator example =
                    page.locator("section").filter(new Locator.FilterOptions().setHas(page.locator("select")));
            Locator sums = example.first().locator("details table tbody td:nth-child(3)");
            example.first().locator("details summary").first().click();
            assertThat(sums.first()).isVisible();
            List<String> lines = copied(visitor, page, 0).run(folder);
            assertThat(shown(tensor(lines.getLast()))).isEqualTo(first(sums.allInnerTexts()));
        }
    }

    @Test
    void aFilteredPhotograph() throws Exception {
        String photo = "coffee.png";
        Files.write(folder.resolve(photo), Zoo.photo(photo));
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open("two-dimensions?photo=" + photo);
            assertThat(copied(visitor, page, 1).run(folder))
                    .hasSize(1)
                    .first()
                    .asString()
                    .matches("\\(.*\\d+, \\d+\\)");
        }
    }

    @Test
    void bothLayersParameters() throws Exception {
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open("fully-connected");
            assertThat(page.getByText(Shown.whole(150_529_000)).first()).isVisible();
            List<String> lines = copied(visitor, page, 0).run(folder);
            assertThat(lines).hasSize(2);
            for (String parameters : lines) {
                assertThat(page.getByText(Shown.whole(Long.parseLong(parameters)))
                                .first())
                        .isVisible();
            }
        }
    }

    @Test
    void connections() throws Exception {
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open("connections");
            List<Double> said = numbers(copied(visitor, page, 0).run(folder).getFirst());
            String all = page.locator("main").innerText();
            assertThat(said).hasSize(2);
            said.forEach(count -> assertThat(all).contains(Shown.whole(count.longValue())));
        }
    }

    @Test
    void aLayerOfManyChannels() throws Exception {
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open("channels");
            assertThat(page.getByText(Shown.whole(3_328)).first()).isVisible();
            String line = copied(visitor, page, 0).run(folder).getLast();
            String all = page.locator("main").innerText();
            String shape = line.substring(0, line.indexOf(')') + 1);
            assertThat(all).contains(shape, Shown.whole(Long.parseLong(line.substring(shape.length() + 1))));
        }
    }

    @Test
    void aRaceOfAlgorithms() throws Exception {
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open("algorithms?size=8&inChannels=4&outChannels=4");
            List<String> lines = copied(visitor, page, 0).run(folder);
            assertThat(lines).hasSizeGreaterThan(1).allMatch(line -> line.matches("\\w+: [\\d.E-]+ ms"));
            for (String line : lines) {
                assertThat(Algorithm.values())
                        .extracting(Algorithm::toString)
                        .contains(line.substring(0, line.indexOf(':')));
            }
        }
    }

    /** What one of the page's experiments gives as Java. */
    private static CopiedProgram copied(Visitor visitor, Page page, int which) {
        visitor.permit("clipboard-read", "clipboard-write");
        Locator forms = page.locator("select").filter(new Locator.FilterOptions().setHasText("Java"));
        forms.nth(which).selectOption("Java");
        assertThat(page.getByText("Java copied").first()).isVisible();
        return new CopiedProgram((String) page.evaluate("navigator.clipboard.readText()"));
    }

    /** The elements of a tensor as it prints itself. */
    private static List<Double> tensor(String printed) {
        return numbers(printed.substring(printed.indexOf('[')));
    }

    private static List<String> shown(List<Double> numbers) {
        return numbers.stream()
                .map(number -> ShownNumbers.text(number.floatValue()))
                .toList();
    }

    private static List<String> first(List<String> shown) {
        return shown.stream().limit(PRINTED).map(String::strip).toList();
    }

    private static List<Double> numbers(String line) {
        return NUMBER.matcher(line)
                .results()
                .map(MatchResult::group)
                .map(Double::valueOf)
                .toList();
    }
}
