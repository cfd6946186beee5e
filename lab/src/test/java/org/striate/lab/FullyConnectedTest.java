package org.striate.lab;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.formats.image.PhotoReader;
import org.striate.formats.image.Preprocessing;
import org.striate.insight.KernelGallery;
import org.striate.insight.LayerComparison;
import org.striate.insight.RandomLabels;
import org.striate.insight.Topology;
import org.striate.zoo.Zoo;

/** The page that asks why not fully connected, as a visitor uses it. */
final class FullyConnectedTest {
    private static final String PHOTO = "chelsea.png";

    @Test
    void theChaptersCountsStandThereAndOthersFollowWhatIsTyped() throws IOException {
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open("fully-connected");
            assertThat(count(page, "connected")).hasText("150,529,000");
            assertThat(count(page, "convolution")).hasText("1,792");
            assertThat(count(page, "ratio")).hasText("84,000 × as many");
            assertThat(page.getByText("EfficientNet-Lite0 (2020)").first()).isVisible();

            type(page, "Picture, pixels a side", "32");
            type(page, "Units", "512");
            type(page, "Kernel, taps a side", "5");
            LayerComparison expected = LayerComparison.of(List.of(3, 32, 32), 512, 25, 64, 1);
            assertThat(count(page, "connected"))
                    .hasText(whole(expected.connected().cost().parameters()));
            assertThat(count(page, "convolution"))
                    .hasText(whole(expected.convolution().cost().parameters()));
            assertThat(page.getByText(whole(expected.alike().cost().parameters()) + " parameters"))
                    .isVisible();

            page.waitForURL("**kernel=5**");
            page.reload();
            assertThat(count(page, "connected"))
                    .hasText(whole(expected.connected().cost().parameters()));
            page.goBack();
            page.goForward();
            type(page, "Channels", "-4");
            assertThat(field(page, "Channels")).hasValue("1");
            page.getByRole(AriaRole.REGION, named("Count the parameters"))
                    .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Undo"))
                    .click();
            assertThat(field(page, "Channels")).hasValue("3");
            visitor.assertAccessible();
        }
    }

    @Test
    void shuffledPixelsMakeNoDifferenceToAFullyConnectedLayerAndEveryDifferenceToAConvolution() throws IOException {
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open("fully-connected");
            Locator experiment = page.getByRole(AriaRole.REGION, named("Shuffle the pixels"));
            for (int seed = 1; seed <= 2; seed++) {
                Topology expected = Topology.of(grey(64), KernelGallery.SOBEL_X.weights(), 8, seed);
                Locator unit = experiment.locator("tbody tr").first();
                assertThat(unit.locator("td").first())
                        .hasText(decimal(expected.units().at(0), 7));
                assertThat(unit.locator("td").nth(1))
                        .hasText(decimal(expected.unitsOfShuffled().at(0), 7));
                assertThat(experiment).containsText("Their correlation is " + decimal(expected.likeness(), 3));
                assertThat(experiment).containsText("reaches " + decimal(expected.bestLikeness(), 3));
                experiment.getByText("Another permutation").click();
            }
            experiment
                    .getByRole(AriaRole.COMBOBOX, new Locator.GetByRoleOptions().setName("Kernel"))
                    .selectOption("box-blur");
            Topology blurred = Topology.of(grey(64), KernelGallery.BOX_BLUR.weights(), 8, 3);
            assertThat(experiment).containsText("reaches " + decimal(blurred.bestLikeness(), 3));
        }
    }

    @Test
    void theFullyConnectedUnitRemembersTheCoins() throws IOException {
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open("fully-connected?seen=40");
            SplittableRandom random = new SplittableRandom(1);
            Tensor patches = RandomLabels.patches(grey(240), 8, 600, random);
            Tensor labels = RandomLabels.toss(600, random);
            assertShares(page, RandomLabels.of(patches, labels, List.of(40)).getFirst());
            assertThat(page.locator("[data-share=connected-seen]")).hasText("100 %");

            Locator slider = page.getByRole(AriaRole.SLIDER, named("Patches to fit to"));
            slider.focus();
            for (int step = 0; step < 8; step++) {
                page.keyboard().press("ArrowRight");
            }
            assertShares(page, RandomLabels.of(patches, labels, List.of(200)).getFirst());
        }
    }

    @Test
    void theQuestionsAreGradedByTheEngine() throws IOException {
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open("fully-connected");
            Locator weights = page.locator("form[data-topic=fully-connected-weights]");
            weights.getByRole(AriaRole.TEXTBOX).fill("1572865");
            page.keyboard().press("Enter");
            assertThat(weights).containsText("Not yet: it is 1,572,864.");
            weights.getByRole(AriaRole.TEXTBOX).fill("1,572,864");
            page.keyboard().press("Enter");
            assertThat(weights).containsText("Right.");
            Locator parameters = page.locator("form[data-topic=convolution-parameters]");
            parameters.getByRole(AriaRole.TEXTBOX).fill("1792");
            page.keyboard().press("Enter");
            assertThat(parameters).containsText("Right.");
            assertThat(page.getByText("2 of 2 right so far on this page")).isVisible();
        }
    }

    private static void assertShares(Page page, RandomLabels expected) {
        assertThat(page.locator("[data-share=connected-seen]"))
                .hasText(decimal(expected.connected().seen() * 100, 1) + " %");
        assertThat(page.locator("[data-share=convolution-seen]"))
                .hasText(decimal(expected.convolution().seen() * 100, 1) + " %");
    }

    private static Tensor grey(int side) throws IOException {
        return Preprocessing.grey(side, side)
                .apply(PhotoReader.read(Zoo.photo(PHOTO), PHOTO))
                .reshape(Shape.of(side, side));
    }

    private static Locator count(Page page, String layer) {
        return page.locator("[data-layer=" + layer + "]");
    }

    private static Locator field(Page page, String label) {
        return page.getByRole(AriaRole.SPINBUTTON, named(label));
    }

    private static void type(Page page, String label, String number) {
        field(page, label).fill(number);
        field(page, label).press("Tab");
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static String whole(double number) {
        return String.format(Locale.ROOT, "%,.0f", number);
    }

    private static String decimal(double number, int digits) {
        return new BigDecimal(number)
                .setScale(digits, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString()
                .replace('-', '−');
    }
}
