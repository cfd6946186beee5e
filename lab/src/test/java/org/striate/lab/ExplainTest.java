package org.striate.lab;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.striate.insight.Answers;
import org.striate.insight.Classifier;
import org.striate.insight.Observer;
import org.striate.insight.attribution.Attribution;
import org.striate.insight.attribution.AttributionMethod;
import org.striate.insight.attribution.GuidedBackpropagation;
import org.striate.insight.attribution.Question;
import org.striate.insight.attribution.RandomizationTest;
import org.striate.lab.holding.Holdings;
import org.striate.zoo.Zoo;

/** The page of explanations, as a visitor uses it. */
final class ExplainTest {
    private static final String QUICK = "explain?second=saliency";
    private static final String PHOTO = "chelsea.png";

    private final Holdings holdings = new Holdings();

    private List<Answers.Answer> answers() {
        return holdings.sight(Zoo.NETWORK, PHOTO).answers().getFirst().top(5);
    }

    private Question question(int index) {
        Classifier classifier = holdings.model(Zoo.NETWORK);
        return Question.ofClass(
                classifier.network(),
                classifier.preprocessing().batch(List.of(holdings.photo(PHOTO))),
                classifier.network().outputs().getFirst(),
                index);
    }

    @Test
    void twoMethodsAreReadAtOnePlaceByKeyboardAndSurviveAReload() throws IOException {
        Answers.Answer second = answers().get(1);
        Attribution gradCam = AttributionMethod.named("grad-cam")
                .explain(question(second.index()), Holdings.execution(), Observer.NONE);
        Attribution saliency = AttributionMethod.named("saliency")
                .explain(question(second.index()), Holdings.execution(), Observer.NONE);
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open(QUICK);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(second.label()))
                    .click();
            Locator first = page.getByLabel("First method").first();
            assertThat(part(page, "First method").getByText(second.label(), exactly()))
                    .isVisible();
            assertThat(part(page, "First method")
                            .getByText("The maps of %s were weighed"
                                    .formatted(gradCam.layer().orElseThrow())))
                    .isVisible();
            Locator map = part(page, "First method").getByRole(AriaRole.APPLICATION);
            map.focus();
            map.press("ArrowDown");
            map.press("Shift+ArrowLeft");
            int row = 224 / 2 + 1;
            int column = 224 / 2 - 10;
            assertThat(read(part(page, "First method"))).containsText("row %d, column %d".formatted(row, column));
            assertThat(number(read(part(page, "First method"))))
                    .isEqualTo(gradCam.map().get(row, column), within(1e-3));
            // The second map may still be the first class's, which stays until its successor comes.
            page.waitForCondition(() -> Math.abs(number(read(part(page, "Second method")))
                            - saliency.map().get(row, column))
                    < 1e-3);

            page.getByLabel("Opacity in %").first().fill("30");
            page.getByLabel("Opacity in %").first().press("Enter");
            assertThat(part(page, "First method").locator("canvas")).hasCSS("opacity", "0.3");
            assertThat(page).hasURL(Pattern.compile(".*opacity=30.*"));
            page.reload();
            assertThat(part(page, "Second method").getByText(second.label(), exactly()))
                    .isVisible();
            assertThat(first).isVisible();
            visitor.assertAccessible();
        }
    }

    @Test
    void theTestOfRandomisationTellsWhatIsLeftAndWarns() throws IOException {
        RandomizationTest test = RandomizationTest.of(
                new GuidedBackpropagation(),
                question(answers().getFirst().index()),
                4,
                0,
                Holdings.execution(),
                Observer.NONE);
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open(QUICK + "&first=guided-backpropagation");
            page.getByLabel("Test with shuffled weights").check();
            Locator rows = part(page, "First method").locator("tbody tr");
            assertThat(rows).hasCount(test.steps().size());
            for (int i = 0; i < test.steps().size(); i++) {
                RandomizationTest.Step step = test.steps().get(i);
                assertThat(rows.nth(i)).containsText(step.layer());
                assertThat(Visitor.number(rows.nth(i).locator("td").nth(1).innerText()))
                        .isEqualTo(step.correlation().orElseThrow(), within(0.0051));
            }
            if (test.warning().isPresent()) {
                assertThat(part(page, "First method").getByRole(AriaRole.ALERT))
                        .hasText(test.warning().orElseThrow());
            } else {
                assertThat(part(page, "First method").getByText("it does depend on what was learned"))
                        .isVisible();
            }
            assertThat(part(page, "Second method").locator("tbody tr"))
                    .hasCount(test.steps().size());
            visitor.assertAccessible();
        }
    }

    @Test
    void anyClassGoesByItsNameAndARefusalSaysWhy() {
        try (Visitor visitor = Visitor.arrive()) {
            // A refusal that comes before any waiting has a status, which the console reports.
            visitor.tolerate("422");
            Page page = visitor.open(QUICK);
            Locator other = page.getByLabel("Any other, by name");
            other.fill("espressos");
            other.press("Enter");
            assertThat(part(page, "First method").getByRole(AriaRole.ALERT))
                    .containsText("the network has no class espressos; the nearest names are espresso");
            other.fill("espresso");
            other.press("Enter");
            assertThat(part(page, "First method").getByText("espresso", exactly()))
                    .isVisible();
            assertThat(part(page, "First method").getByRole(AriaRole.ALERT)).isHidden();

            // The next edit is a step of its own once this one is in the address.
            assertThat(page).hasURL(Pattern.compile(".*espresso(?!s).*"));
            page.getByLabel("Layer of class-activation maps").selectOption("stem.conv");
            assertThat(part(page, "First method").getByText("The maps of stem.conv were weighed"))
                    .isVisible();
            assertThat(page).hasURL(Pattern.compile(".*stem.conv.*"));
            page.getByLabel("Undo").click();
            assertThat(page.getByLabel("Layer of class-activation maps")).hasValue("");
            assertThat(part(page, "First method").getByRole(AriaRole.ALERT)).isHidden();
        }
    }

    @Test
    void aMapOfZerosIsSaidAndAPointerReadsBothMapsInTheChosenColours() {
        int bus = holdings.model(Zoo.NETWORK).labels().indexOf("trolleybus");
        assertThat(AttributionMethod.named("grad-cam")
                        .explain(question(bus), Holdings.execution(), Observer.NONE)
                        .isZero())
                .isTrue();
        Attribution saliency =
                AttributionMethod.named("saliency").explain(question(bus), Holdings.execution(), Observer.NONE);
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open(QUICK + "&category=trolleybus");
            assertThat(part(page, "First method").getByRole(AriaRole.ALERT))
                    .hasText("The map is zero everywhere: by this method nothing speaks for the class.");
            assertThat(part(page, "First method").getByLabel("from 0 to 0")).isVisible();
            assertThat(part(page, "Second method").getByText("trolleybus", exactly()))
                    .isVisible();
            Locator map = part(page, "Second method").getByRole(AriaRole.APPLICATION);
            BoundingBox box = map.boundingBox();
            int row = 100;
            int column = 60;
            map.hover(new Locator.HoverOptions()
                    .setPosition((column + 0.5) * box.width / 224, (row + 0.5) * box.height / 224));
            assertThat(read(part(page, "First method"))).hasText("row %d, column %d: 0".formatted(row, column));
            assertThat(read(part(page, "Second method"))).containsText("row %d, column %d".formatted(row, column));
            assertThat(number(read(part(page, "Second method"))))
                    .isCloseTo(
                            saliency.map().get(row, column),
                            within(1e-2 * saliency.map().get(row, column)));

            Locator own = page.getByLabel("each method’s own");
            own.focus();
            page.keyboard().press("ArrowRight");
            page.keyboard().press("ArrowRight");
            page.keyboard().press("ArrowRight");
            assertThat(page.getByLabel("around zero")).isChecked();
            assertThat(part(page, "Second method").getByLabel(Pattern.compile("^from −.* to ")))
                    .isVisible();
            assertThat(page).hasURL(Pattern.compile(".*colours=signed.*"));
        }
    }

    @Test
    void longWorkShowsWhatItHasStopsGoesOnAndSurvivesAReload() throws IOException {
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open(QUICK + "&first=smoothgrad");
            Locator first = part(page, "First method");
            Locator step = first.getByText(Pattern.compile("Step \\d+ of 50\\."));
            assertThat(step).isVisible();
            assertThat(first.getByRole(AriaRole.APPLICATION)).isVisible();
            first.getByText("Stop", exactly()).click();
            assertThat(first.getByText("Stopped. What had grown stays.")).isVisible();
            assertThat(first.getByRole(AriaRole.APPLICATION)).isVisible();
            visitor.assertAccessible();
            first.getByText("Go on", exactly()).press("Enter");
            assertThat(step).isVisible();
            page.reload();
            assertThat(step).isVisible();
            // Another question ends the work and leaves the machine to the next.
            first.getByLabel("First method").selectOption("grad-cam");
            assertThat(first.getByText("were weighed")).isVisible();
            assertThat(first.getByText("Stop", exactly())).isHidden();
        }
    }

    @Test
    void anOwnNetworkIsExplainedToo() {
        try (Visitor visitor = Visitor.arrive()) {
            // A refusal that comes before any waiting has a status, which the console reports.
            visitor.tolerate("422");
            Page page = visitor.open(QUICK);
            page.locator("input[accept='.onnx']")
                    .setInputFiles(Path.of("../insight/src/test/resources/classifier/colours.onnx"));
            assertThat(part(page, "Second method").getByText("class ")).isVisible();
        }
    }

    private static Locator part(Page page, String name) {
        return page.getByRole(
                AriaRole.REGION, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator read(Locator part) {
        return part.locator(".read").first();
    }

    private static Locator.GetByTextOptions exactly() {
        return new Locator.GetByTextOptions().setExact(true);
    }

    /** What stands behind the colon. */
    private static double number(Locator read) {
        return Visitor.number(read.innerText().replaceFirst(".*: ", ""));
    }
}
