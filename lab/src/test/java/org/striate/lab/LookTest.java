package org.striate.lab;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.LoadState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.striate.formats.image.Picture;
import org.striate.insight.Answers.Answer;
import org.striate.insight.Classifier.Sight;
import org.striate.insight.FeatureHierarchy;
import org.striate.insight.FeatureMap;
import org.striate.insight.Stage;
import org.striate.insight.account.Accounts;
import org.striate.insight.account.Line;
import org.striate.insight.account.Making;
import org.striate.insight.account.Place;
import org.striate.insight.account.Step;
import org.striate.lab.holding.Holdings;
import org.striate.zoo.Zoo;

/** The first page, as a visitor uses it. */
final class LookTest {
    private static final int FIRST_VIEW = 300_000;

    private final Holdings holdings = new Holdings();

    private Sight sight(String photo) {
        return holdings.sight(Zoo.NETWORK, photo);
    }

    /** What opens the score of an answer: the answer and its probability are said. */
    private static Locator answer(Page page, Answer answer) {
        String share =
                String.format(Locale.ROOT, "%.1f", answer.probability() * 100).replaceFirst("\\.0$", "");
        return page.getByRole(
                AriaRole.BUTTON,
                new Page.GetByRoleOptions()
                        .setName("%s: %s percent; open its score".formatted(answer.label(), share))
                        .setExact(true));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    @Test
    void theFirstScreenShowsWhatTheNetworkSees() throws IOException {
        try (Visitor visitor = Visitor.arrive()) {
            List<Request> requests = new CopyOnWriteArrayList<>();
            visitor.page().onRequestFinished(requests::add);
            Page page = visitor.open("");
            for (Answer answer : sight("chelsea.png").answers().getFirst().top(5)) {
                assertThat(answer(page, answer)).isVisible();
            }
            FeatureHierarchy hierarchy = holdings.hierarchy(Zoo.NETWORK, "chelsea.png");
            Locator strip = page.getByLabel("The stages, from the first edges to the last");
            assertThat(strip.getByRole(AriaRole.BUTTON))
                    .hasCount(hierarchy.stages().size());
            assertThat(page.locator(".steps data").first()).isVisible();
            page.waitForLoadState(LoadState.NETWORKIDLE);
            assertThat(requests.stream()
                            .mapToLong(request -> request.sizes().responseBodySize)
                            .sum())
                    .as(
                            "bytes of the first view: %s",
                            requests.stream().map(Request::url).toList())
                    .isLessThan(FIRST_VIEW);
            visitor.assertAccessible();
        }
    }

    @Test
    void walksFromTheStripToAChannelAndItsPeak() {
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open("");
            Stage third =
                    holdings.hierarchy(Zoo.NETWORK, "chelsea.png").stages().get(2);
            page.getByLabel("The stages, from the first edges to the last")
                    .getByRole(AriaRole.BUTTON)
                    .nth(2)
                    .click();
            assertThat(page.getByRole(
                            AriaRole.HEADING, new Page.GetByRoleOptions().setName("The channels of " + third.name())))
                    .isVisible();
            FeatureMap second = third.strongest().get(1);
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions()
                                    .setName("Channel " + second.channel())
                                    .setExact(true))
                    .click();
            assertThat(page.getByText("lies in row %d, column %d."
                            .formatted(second.peak().row(), second.peak().column())))
                    .isVisible();
            assertThat(page.locator(".steps data").first())
                    .hasAttribute("value", Float.toString(second.maximum()).replaceFirst("\\.0$", ""));
        }
    }

    @Test
    void aNumberOpensDownToThePixelAndItsTermsAddUp() {
        try (Visitor visitor = Visitor.arrive()) {
            Accounts accounts = new Accounts(sight("chelsea.png").trace());
            Page page = visitor.open("look?path=block2.expand.relu6(0.3.57.42)");
            Place place = new Place("block2.expand.relu6", List.of(0, 3, 57, 42));
            int levels = 0;
            while (true) {
                List<Step> steps = accounts.open(place);
                Step last = steps.getLast();
                Locator shown = page.locator(".steps data");
                assertThat(page.locator("[aria-current=step]")).hasText(place.value() + place.position());
                assertThat(shown).hasCount(steps.size());
                for (int i = 0; i < steps.size(); i++) {
                    // Until its own account is there, the one before stays.
                    assertThat(page.locator(".steps li").nth(i))
                            .hasAttribute("data-value", steps.get(i).place().value());
                    assertThat(Float.parseFloat(String.valueOf(shown.nth(i).getAttribute("value"))))
                            .isEqualTo(steps.get(i).value());
                }
                if (last.making() instanceof Making.Given) {
                    break;
                }
                Making.Products products = (Making.Products) last.making();
                Locator more = page.getByRole(
                        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("\\d+ more lines")));
                if (products.products().size() > page.locator("td data").count()) {
                    more.click();
                    assertThat(page.locator("td data"))
                            .hasCount(products.products().size());
                }
                List<String> terms = page.locator("td data").all().stream()
                        .map(term -> String.valueOf(term.getAttribute("value")))
                        .toList();
                double sum = 0;
                for (String term : terms) {
                    sum += Double.parseDouble(term);
                }
                assertThat(terms).hasSize(products.products().size());
                assertThat((float) (sum
                                + products.addend().map(part -> part.number()).orElse(0f)))
                        .as("terms of %s", place)
                        .isEqualTo(last.value());
                Line inside = products.lines().stream()
                        .filter(line -> line.input().place().isPresent())
                        .findFirst()
                        .orElseThrow();
                place = inside.input().place().orElseThrow();
                page.locator("td button").first().click();
                levels++;
            }
            assertThat(levels).isGreaterThanOrEqualTo(3);
            assertThat(page.getByText("of 255")).isVisible();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("← back"))
                    .click();
            assertThat(page.locator("[aria-current=step]")).containsText("stem.relu6");
        }
    }

    @Test
    void theKeyboardAloneDoesItAndTheAddressShowsTheSameToOthers() throws IOException {
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open("look?stage=4");
            page.getByRole(AriaRole.APPLICATION).focus();
            page.keyboard().press("ArrowUp");
            page.keyboard().press("ArrowLeft");
            Locator at = page.locator("[aria-current=step]");
            FeatureMap strongest = holdings.hierarchy(Zoo.NETWORK, "chelsea.png")
                    .stages()
                    .get(4)
                    .strongest()
                    .getFirst();
            String chosen = "head.relu6[0, %d, %d, %d]"
                    .formatted(
                            strongest.channel(),
                            Math.max(0, strongest.peak().row() - 1),
                            Math.max(0, strongest.peak().column() - 1));
            assertThat(at).hasText(chosen);
            assertThat(page).hasURL(Pattern.compile(".*path=head\\.relu6.*"));
            page.getByLabel("the largest first").focus();
            page.keyboard().press("Space");
            assertThat(page).hasURL(Pattern.compile(".*order=size"));
            List<Line> largest = new Accounts(sight("chelsea.png").trace())
                    .open(new Place(
                            "head.relu6",
                            List.of(
                                    0,
                                    strongest.channel(),
                                    Math.max(0, strongest.peak().row() - 1),
                                    Math.max(0, strongest.peak().column() - 1))))
                    .getLast()
                    .making()
                    .largestFirst();
            String first = largest.getFirst().input().place().orElseThrow().toString();
            assertThat(page.locator("td button").first()).hasAttribute("aria-label", first);
            page.locator("td button").first().focus();
            page.keyboard().press("Enter");
            assertThat(at).hasText(first);
            assertThat(page).hasURL(Pattern.compile(".*path=head\\.relu6\\([\\d.]+\\)\\w.*"));
            String shared = page.url();
            page.goBack();
            assertThat(at).hasText(chosen);
            page.navigate("about:blank");
            page.navigate(shared);
            assertThat(at).hasText(first);
            visitor.assertAccessible();
        }
    }

    @Test
    void ownPhotographsAreLookedAtAndWhatIsNoneLosesNothing() throws IOException {
        Picture drawn = Picture.of(320, 240, (x, y) -> (x / 40 + y / 40) % 2 == 0 ? 0xF0C020 : 0x103060);
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open("");
            assertThat(page.locator(".steps data").first()).isVisible();
            Locator chooser = page.locator("input[type=file]").first();
            chooser.setInputFiles(new FilePayload("drawn.png", "image/png", drawn.png()));
            String id = holdings.bringPhoto("drawn.png", drawn.png()).id();
            Answer top = sight(id).answers().getFirst().top(1).getFirst();
            assertThat(answer(page, top)).isVisible();
            assertThat(page).hasURL(Pattern.compile(".*photo=" + id + ".*"));
            chooser.setInputFiles(
                    new FilePayload("notes.png", "image/png", "no picture at all".getBytes(StandardCharsets.UTF_8)));
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("notes.png");
            assertThat(answer(page, top)).isVisible();
            page.reload();
            assertThat(answer(page, top)).isVisible();
            visitor.expectMishap("422");
        }
    }

    @Test
    void aRestartOfTheServerLosesNothing() throws IOException {
        Picture drawn = Picture.of(64, 48, (x, y) -> ((x * 4) << 16) | (y * 5));
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open("");
            page.locator("input[type=file]")
                    .first()
                    .setInputFiles(new FilePayload("drawn.png", "image/png", drawn.png()));
            String id = holdings.bringPhoto("drawn.png", drawn.png()).id();
            assertThat(answer(page, sight(id).answers().getFirst().top(1).getFirst()))
                    .isVisible();
            page.waitForLoadState(LoadState.NETWORKIDLE);
            visitor.restartLab();
            page.getByLabel("The stages, from the first edges to the last")
                    .getByRole(AriaRole.BUTTON)
                    .nth(1)
                    .click();
            FeatureMap strongest = holdings.hierarchy(Zoo.NETWORK, id)
                    .stages()
                    .get(1)
                    .strongest()
                    .getFirst();
            assertThat(page.getByText("lies in row %d, column %d."
                            .formatted(strongest.peak().row(), strongest.peak().column())))
                    .isVisible();
            assertThat(page.locator("[aria-current=step]"))
                    .containsText(
                            holdings.hierarchy(Zoo.NETWORK, id).stages().get(1).name());
            visitor.expectMishap("410");
        }
    }

    @Test
    void anOwnNetworkIsTakenAndABrokenOneLosesNothing() {
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open("");
            Answer cat = sight("chelsea.png").answers().getFirst().top(1).getFirst();
            assertThat(answer(page, cat)).isVisible();
            JSHandle dropped = page.evaluateHandle("""
                    () => {
                        const data = new DataTransfer();
                        data.items.add(new File([new Uint8Array([9, 9, 9, 9])], 'broken.onnx'));
                        return data;
                    }
                    """);
            page.dispatchEvent("main", "drop", Map.of("dataTransfer", dropped));
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("broken.onnx");
            assertThat(answer(page, cat)).isVisible();
            page.locator("input[accept='.onnx']")
                    .setInputFiles(Path.of("../insight/src/test/resources/classifier/colours.onnx"));
            assertThat(page.getByText("The file does not say how photographs are prepared for it"))
                    .isVisible();
            assertThat(page.getByText("they go by their numbers")).isVisible();
            assertThat(page.getByText(Pattern.compile("^class \\d")).first()).isVisible();
            button(page, Zoo.NETWORK).click();
            assertThat(answer(page, cat)).isVisible();
            visitor.expectMishap("422");
        }
    }
}
