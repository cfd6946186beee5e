package org.striate.lab;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.striate.engine.Shape;
import org.striate.engine.convolution.Convolution;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.Padding;
import org.striate.formats.image.Picture;

/** What a visitor meets besides the experiments: a lab that ends, other tabs, languages, colours, a projector, a phone, odd addresses. */
final class RobustnessTest {
    private static final int PHONE = 360;
    private static final String AWAY = "The lab does not answer.";

    @Test
    void whatIsOnThePageOutlivesTheLabAndGoesOnWithTheNext() {
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open("algorithms?size=12&inChannels=4&outChannels=4");
            Locator shapes = page.locator(".shapes");
            assertThat(shapes).containsText(output(12, 1));
            visitor.closeLab();
            stride(page).press("ArrowRight");
            assertThat(page.getByText(AWAY)).isVisible();
            assertThat(shapes).containsText(output(12, 1));
            visitor.reopenLab();
            assertThat(shapes).containsText(output(12, 2));
            assertThat(page.getByText(AWAY)).isHidden();
            visitor.expectMishap("ERR_CONNECTION_REFUSED");
        }
    }

    @Test
    void anOwnPhotoIsBroughtAgainAfterARestart() {
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open("look");
            byte[] photo = Picture.of(320, 240, (x, y) -> (x << 16) | y).png();
            Response first = page.waitForResponse(
                    RobustnessTest::isLook,
                    () -> page.locator("input[type=file]")
                            .first()
                            .setInputFiles(new FilePayload("mine.png", "image/png", photo)));
            assertThat(page).hasURL(Pattern.compile(".*photo=[0-9a-f]{32}.*"));
            String seen = first.text();
            visitor.closeLab();
            visitor.reopenLab();
            Response second = page.waitForResponse(RobustnessTest::isLook, page::reload);
            assertThat(second.text()).isEqualTo(seen);
            // The new lab holds nothing: it can only have been brought again, by a question that was refused or by a
            // picture before.
            visitor.allowMishap("410 (Gone)");
            // What was on its way when the lab ended may end in several ways.
            visitor.allowMishap("net::ERR_");
        }
    }

    @Test
    void tabsAreOnTheirOwnAndShareWhatWasLearnt() {
        try (Visitor visitor = Visitor.arrive()) {
            Page review = visitor.open("review");
            Page other = visitor.newTab();
            other.navigate(visitor.lab().address() + "#/1/algorithms?size=20&inChannels=4&outChannels=4");
            assertThat(other.locator(".shapes")).containsText(output(20, 1));
            assertThat(review.getByText(Pattern.compile("^0 of \\d+ questions")))
                    .isVisible();
            Locator question = other.locator("form[data-topic=effective-rate]");
            // 2 · 120,000,000 operations in 8 ms
            question.getByLabel("Your answer").fill(String.valueOf(2 * 120_000_000L / 8_000_000L));
            question.getByLabel("Your answer").press("Enter");
            assertThat(question).containsText("Right.");
            assertThat(review.getByText(Pattern.compile("^1 of \\d+ questions")))
                    .isVisible();
            assertThat(review).hasURL(Pattern.compile(".*#/1/review$"));
        }
    }

    @Test
    void whatIsChangedInOneTabLeavesTheOther() {
        try (Visitor visitor = Visitor.arrive()) {
            Page one = visitor.open("algorithms?size=12&inChannels=4&outChannels=4");
            Page other = visitor.open(visitor.newTab(), "algorithms?size=20&inChannels=4&outChannels=4");
            stride(one).press("ArrowRight");
            assertThat(one.locator(".shapes")).containsText(output(12, 2));
            assertThat(other.locator(".shapes")).containsText(output(20, 1));
            stride(other).press("ArrowRight");
            stride(other).press("ArrowRight");
            assertThat(other.locator(".shapes")).containsText(output(20, 3));
            one.reload();
            assertThat(one.locator(".shapes")).containsText(output(12, 2));
            assertThat(other).hasURL(Pattern.compile(".*size=20.*"));
        }
    }

    @Test
    void aReloadRightAfterAnEditLosesNothing() {
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open("algorithms?size=12&inChannels=4&outChannels=4");
            Locator shapes = page.locator(".shapes");
            assertThat(shapes).containsText(output(12, 1));
            stride(page).press("ArrowRight");
            page.reload();
            assertThat(shapes).containsText(output(12, 2));
            stride(page).press("ArrowRight");
            page.navigate("about:blank");
            page.goBack();
            assertThat(shapes).containsText(output(12, 3));
            page.reload();
            assertThat(shapes).containsText(output(12, 3));
            page.goBack();
            assertThat(shapes).containsText(output(12, 2));
        }
    }

    @Test
    void languageAndColoursAreKept() {
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open("algorithms");
            page.getByLabel("Language").selectOption("de");
            assertThat(page.locator("h1")).hasText("Gleiche Schicht, viele Algorithmen");
            assertThat(page.locator("html")).hasAttribute("lang", "de");
            page.getByLabel("Farben").selectOption("dark");
            String dark = paper(page);
            page.reload();
            assertThat(page.locator("h1")).hasText("Gleiche Schicht, viele Algorithmen");
            assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
            assertThat(paper(page)).isEqualTo(dark);
            page.getByLabel("Farben").selectOption("light");
            assertThat(paper(page)).isNotEqualTo(dark);
            page.getByLabel("Sprache").selectOption("en");
            assertThat(page.locator("h1")).hasText("Same layer, many algorithms");
        }
    }

    @Test
    void aPresenterTurnsThePagesByArrowKeys() {
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open("algorithms");
            Locator contents = page.getByRole(AriaRole.NAVIGATION);
            String name = contents.locator("[aria-current=page]").innerText();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Present"))
                    .click();
            assertThat(contents).isHidden();
            page.locator("h1").click();
            page.keyboard().press("ArrowRight");
            assertThat(page).not().hasURL(Pattern.compile(".*/algorithms$"));
            page.keyboard().press("ArrowLeft");
            assertThat(page.locator("h1")).hasText(name);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Stop presenting"))
                    .click();
            assertThat(contents).isVisible();
            page.locator("h1").click();
            page.keyboard().press("ArrowRight");
            assertThat(page.locator("h1")).hasText(name);
        }
    }

    @Test
    void theKeyboardAlonePresents() {
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open("algorithms");
            Locator contents = page.getByRole(AriaRole.NAVIGATION);
            List<String> pages = contents.getByRole(AriaRole.LINK).allInnerTexts();
            Locator current = page.locator("#contents [aria-current=page]");
            int at = pages.indexOf(current.innerText());
            double size = fontSize(page);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Present"))
                    .press("Enter");
            assertThat(contents).isHidden();
            assertThat(fontSize(page)).isGreaterThan(size);
            page.keyboard().press("ArrowRight");
            assertThat(current).hasText(pages.get(at + 1));
            page.keyboard().press("PageUp");
            assertThat(current).hasText(pages.get(at));
            page.keyboard().press("ArrowLeft");
            assertThat(current).hasText(pages.get(at - 1));
            page.keyboard().press("Escape");
            assertThat(contents).isVisible();
            assertThat(fontSize(page)).isEqualTo(size);
        }
    }

    @Test
    void onAPhoneTheContentsFoldAway() {
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open("algorithms");
            page.setViewportSize(PHONE, 700);
            Locator contents = page.locator("#contents");
            Locator menu = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Menu"));
            assertThat(contents).isHidden();
            menu.press("Enter");
            assertThat(contents).isVisible();
            assertThat(menu).hasAttribute("aria-expanded", "true");
            contents.getByRole(AriaRole.LINK).last().click();
            assertThat(contents).isHidden();
            assertThat(page).hasURL(Pattern.compile(".*#/1/review$"));
        }
    }

    @Test
    void oddAddressesLeadSomewhere() {
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open("no-such-page");
            assertThat(page.locator("h1")).hasText("There is no such page in this chapter.");
            Locator first =
                    page.getByRole(AriaRole.NAVIGATION).getByRole(AriaRole.LINK).first();
            for (String address : new String[] {"#/0/algorithms?size=9", "#/99/algorithms", "#algorithms", "#/1/"}) {
                page.navigate("about:blank");
                page.navigate(visitor.lab().address() + address);
                assertThat(first).hasAttribute("aria-current", "page");
            }
            visitor.open("algorithms?size=-5&kernel=x&groups=1e9&unknown=%E0%A4%A&inChannels=4&outChannels=4");
            assertThat(page.locator(".shapes")).containsText("(1, 4, 1, 1)");
        }
    }

    private static boolean isLook(Response response) {
        return response.url().endsWith("/api/look") && response.status() == 200;
    }

    private static Locator stride(Page page) {
        return page.getByRole(AriaRole.SLIDER, new Page.GetByRoleOptions().setName("Stride"));
    }

    /** In pixels; all type is measured by it. */
    private static double fontSize(Page page) {
        return ((Number) page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)"))
                .doubleValue();
    }

    private static String paper(Page page) {
        return (String) page.evaluate("getComputedStyle(document.body).backgroundColor");
    }

    private static String output(int size, int stride) {
        return Convolution.of(
                        Shape.of(1, 4, size, size),
                        Shape.of(4, 4, 3, 3),
                        ConvAttributes.DEFAULT.withPadding(Padding.of(1)).withStride(stride))
                .geometry()
                .output()
                .toString();
    }
}
