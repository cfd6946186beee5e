package org.striate.lab;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.text.Collator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.striate.engine.Shape;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.ConvGeometry;
import org.striate.engine.geometry.Padding;

/** The chapter in review, as a visitor uses it. */
final class ReviewTest {
    private static final ConvGeometry USUAL = ConvGeometry.of(
            Shape.of(1, 64, 56, 56), Shape.of(64, 64, 3, 3), ConvAttributes.DEFAULT.withPadding(new Padding.Same()));

    @Test
    void questionsAreAnsweredWronglyAndRightlyAndRemembered() throws IOException {
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open("review?open=algorithms");
            Locator question = page.locator("form[data-topic=layer-multiply-adds]");
            Locator overall = page.getByText(Pattern.compile("^\\d+ of \\d+ questions answered rightly$"));
            assertThat(overall).hasText(Pattern.compile("^0 of "));
            answer(question, "12");
            assertThat(question).containsText("Not yet: it is " + text(USUAL.multiplyAdds()));
            assertThat(overall).hasText(Pattern.compile("^0 of "));
            answer(question, String.valueOf(USUAL.multiplyAdds()));
            assertThat(question).containsText("Right.");
            assertThat(question).containsText(text(USUAL.reduction()) + " products");
            assertThat(overall).hasText(Pattern.compile("^1 of "));
            page.reload();
            assertThat(overall).hasText(Pattern.compile("^1 of "));
            visitor.assertAccessible();
            button(page, "Start over").click();
            assertThat(overall).hasText(Pattern.compile("^0 of "));
            page.reload();
            assertThat(overall).hasText(Pattern.compile("^0 of "));
        }
    }

    @Test
    void freshNumbersAreGradedByTheEngine() {
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open("review?open=algorithms");
            Locator question = page.locator("form[data-topic=im2col-numbers]");
            assertThat(question).containsText("3 channels of 32 × 32");
            question.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("New numbers"))
                    .click();
            assertThat(question).not().containsText("3 channels of 32 × 32");
            List<Integer> numbers = Pattern.compile("\\d+")
                    .matcher(question.locator("p").first().innerText().replace("im2col", ""))
                    .results()
                    .map(match -> Integer.valueOf(match.group()))
                    .toList();
            ConvGeometry layer = ConvGeometry.of(
                    Shape.of(1, numbers.get(0), numbers.get(1), numbers.get(1)),
                    Shape.of(1, numbers.get(0), numbers.get(3), numbers.get(3)),
                    ConvAttributes.DEFAULT.withPadding(new Padding.Same()));
            answer(
                    question,
                    String.valueOf((long) layer.reduction() * layer.output().size()));
            assertThat(question).containsText("Right.");
        }
    }

    @Test
    void theGlossaryIsInTheAlphabetOfTheLanguageAndLeadsToThePages() {
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open("review");
            assertAlphabetical(page, Locale.ENGLISH);
            page.getByLabel("Language").selectOption("de");
            assertThat(page.locator("dt").getByText("Äquivarianz", new Locator.GetByTextOptions().setExact(true)))
                    .isVisible();
            assertAlphabetical(page, Locale.GERMAN);
            page.getByLabel("Sprache").selectOption("en");
            page.getByLabel("Find a word").fill("winograd");
            assertThat(page.locator("dt")).hasText("Winograd's algorithm");
            // At once: a link goes before a state that has not settled.
            page.locator("dd a").click();
            assertThat(page.locator("h1")).hasText("Same layer, many algorithms");
            page.goBack();
            page.getByLabel("Find a word").fill("logits");
            assertThat(page).hasURL(Pattern.compile(".*review\\?term=logits"));
            page.locator("dd a").click();
            assertThat(page.locator("h1")).not().hasText("Check yourself");
            page.goBack();
            assertThat(page.getByLabel("Find a word")).hasValue("logits");
        }
    }

    @Test
    void referencesLeaveTheMachineOnlyWhenTheyAreFollowed() {
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open("review");
            Locator links = page.locator("a[href^=https]");
            assertThat(links).hasCount(20);
            for (Locator link : links.all()) {
                assertThat(link).hasAttribute("rel", "noreferrer");
                assertThat(link.getAttribute("href"))
                        .matches("https://(doi\\.org|arxiv\\.org|www\\.deeplearningbook\\.org)/.*");
            }
        }
    }

    private static void assertAlphabetical(Page page, Locale locale) {
        List<String> terms = page.locator("dt").allInnerTexts();
        assertThat(terms).hasSizeGreaterThan(25).isSortedAccordingTo(Collator.getInstance(locale));
    }

    private static void answer(Locator question, String answer) {
        question.getByLabel("Your answer").fill(answer);
        question.getByLabel("Your answer").press("Enter");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static String text(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
