package org.striate.lab;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.striate.engine.Execution;
import org.striate.engine.Tensor;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.Padding;
import org.striate.formats.FormatException;
import org.striate.formats.image.Channel;
import org.striate.formats.image.PhotoReader;
import org.striate.formats.image.Picture;
import org.striate.formats.image.Resampling;
import org.striate.insight.Equivariance;
import org.striate.insight.KernelGallery;
import org.striate.insight.PictureLayer;
import org.striate.insight.PictureLayer.Pool;
import org.striate.insight.PictureLayer.PoolKind;
import org.striate.insight.PixelCorrelation;
import org.striate.insight.PixelShuffle;
import org.striate.insight.TwoViews;
import org.striate.zoo.Zoo;

/** The page of the three pillars, as a visitor uses it. */
final class PillarsTest {
    private static Picture coffee(int width, int height) throws FormatException {
        return Resampling.BILINEAR.resize(PhotoReader.read(Zoo.photo("coffee.png"), "coffee.png"), width, height);
    }

    /** The law, tried by the engine itself on the scene of the page. */
    private static Equivariance law(ConvAttributes attributes, Optional<Pool> pool, int down, int right)
            throws FormatException {
        Tensor scene = Channel.GREY.of(coffee(288, 192));
        PictureLayer layer = new PictureLayer(KernelGallery.SOBEL_X.weights(), attributes, pool);
        return Equivariance.of(layer, TwoViews.of(scene, 16, down, right), Execution.sequential());
    }

    private static void assertSays(Locator place, Equivariance.Residual residual) {
        assertThat(place)
                .hasText("largest difference %s; different at %s of %s positions"
                        .formatted(
                                Shown.significant(residual.largest(), 4),
                                Shown.whole(residual.unequal()),
                                Shown.whole(residual.positions())));
    }

    private static void type(Page page, String amount, int value) {
        Locator field = page.getByLabel(amount, new Page.GetByLabelOptions().setExact(true))
                .first();
        field.fill(String.valueOf(value));
        field.press("Enter");
    }

    @Test
    void oneWeightIsUsedEverywhere() throws IOException {
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open("pillars");
            assertThat(page.getByText("224 × 224 = 50,176 positions")).isVisible();
            assertThat(page.getByText("The chosen weight meets 50,176 pixels")).isVisible();
            page.getByLabel("how many pixels each weight meets, row 1, column 1: 50,176")
                    .focus();
            page.keyboard().press("ArrowUp");
            page.keyboard().press("ArrowLeft");
            page.keyboard().press("Enter");
            assertThat(page.getByText("The chosen weight meets 49,729 pixels")).isVisible();
            assertThat(page).hasURL(Pattern.compile("pillars\\?weight=0$"));
            type(page, "Picture, height", 20);
            assertThat(page.getByText("20 × 224 = 4,480 positions")).isVisible();
            assertThat(page.getByText("The chosen weight meets 4,237 pixels")).isVisible();
            page.getByLabel("Undo").first().click();
            assertThat(page.getByText("The chosen weight meets 49,729 pixels")).isVisible();
            assertThat(page.locator("[aria-busy=true]")).hasCount(0);
            visitor.assertAccessible();
        }
    }

    @Test
    void theAnswerMovesAlongUntilAStrideAPaddingOrAPoolingBreaksIt() throws IOException {
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open("pillars");
            Locator verdict = page.locator("[data-verdict]");
            Locator inside = page.locator("[data-inside]");
            assertThat(verdict).hasAttribute("data-verdict", "kept");
            assertSays(
                    inside, law(ConvAttributes.DEFAULT, Optional.empty(), 3, 5).inside());

            page.getByText("Padding: zeros around").click();
            Equivariance padded = law(ConvAttributes.DEFAULT.withPadding(Padding.of(1)), Optional.empty(), 3, 5);
            assertSays(page.locator("[data-border]"), padded.border());
            assertThat(verdict).hasAttribute("data-verdict", "kept");
            page.getByText("Padding: zeros around").click();

            page.getByText("largest", new Page.GetByTextOptions().setExact(true))
                    .click();
            Optional<Pool> max = Optional.of(new Pool(PoolKind.MAX, 2));
            assertSays(inside, law(ConvAttributes.DEFAULT, max, 3, 5).inside());
            assertThat(verdict).hasAttribute("data-verdict", "broken");
            type(page, "Move to the right", 4);
            type(page, "Move down", -2);
            assertThat(verdict).hasAttribute("data-verdict", "kept");
            page.getByText("none", new Page.GetByTextOptions().setExact(true)).click();

            page.getByLabel("Stride").nth(2).fill("4");
            page.getByLabel("Stride").nth(2).press("Enter");
            assertThat(verdict).hasAttribute("data-verdict", "broken");
            assertSays(
                    inside,
                    law(ConvAttributes.DEFAULT.withStride(4), Optional.empty(), -2, 4)
                            .inside());
            assertThat(page).hasURL(Pattern.compile("right=4&down=-2&moveStride=4$"));
            page.reload();
            assertSays(
                    inside,
                    law(ConvAttributes.DEFAULT.withStride(4), Optional.empty(), -2, 4)
                            .inside());
            assertThat(page.locator("[aria-busy=true]")).hasCount(0);
            visitor.assertAccessible();
        }
    }

    @Test
    void neighboursAreAlikeUntilTheyAreShuffled() throws IOException {
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open("pillars");
            Picture photo = coffee(320, 213);
            double across =
                    PixelCorrelation.of(Channel.GREY.of(photo), 1).across().get(1);
            Picture shuffled = new PixelShuffle(1).of(photo);
            double unrelated =
                    PixelCorrelation.of(Channel.GREY.of(shuffled), 1).across().get(1);
            assertThat(page.locator("[data-told]"))
                    .containsText("Direct neighbours correlate at %s; shuffled, at %s."
                            .formatted(Shown.significant(across, 3), Shown.significant(unrelated, 2)));
        }
    }

    @Test
    void aNetworkAnswersWhileThePhotographMoves() {
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open("pillars");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Let the network look"))
                    .click();
            assertThat(page.getByText("“espresso” stays the first answer at"))
                    .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(30_000));
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Stop").setExact(true))
                    .click();
            assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Let the network look")))
                    .isEnabled();
        }
    }

    @Test
    void questionsAreGraded() {
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open("pillars");
            Locator uses = page.locator("[data-topic=weight-uses]");
            uses.getByLabel("Your answer").fill("9");
            uses.getByText("Check", new Locator.GetByTextOptions().setExact(true))
                    .click();
            assertThat(uses).containsText("Not yet: it is 50,176.");
            uses.getByLabel("Your answer").fill("50176");
            uses.getByText("Check", new Locator.GetByTextOptions().setExact(true))
                    .click();
            assertThat(uses).containsText("Right.");
            Locator moves = page.locator("[data-topic=answer-moves]");
            moves.getByLabel("Your answer").fill("13 7");
            moves.getByText("Check", new Locator.GetByTextOptions().setExact(true))
                    .click();
            assertThat(moves).containsText("Right.");
        }
    }
}
