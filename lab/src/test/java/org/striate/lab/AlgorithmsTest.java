package org.striate.lab;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.striate.engine.Shape;
import org.striate.engine.convolution.Algorithm;
import org.striate.engine.convolution.Convolution;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.ConvGeometry;
import org.striate.engine.geometry.Padding;
import org.striate.insight.LayerTrial;

/** The page of algorithms, as a visitor uses it. */
final class AlgorithmsTest {
    private static final String SMALL = "algorithms?size=12&inChannels=4&outChannels=4";
    private static final Convolution SMALL_LAYER = layer(12, 4, 4, 1);

    @Test
    void everyAlgorithmOfTheEngineRaces() throws IOException {
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open(SMALL);
            button(page, "Start the race").click();
            assertThat(page.getByText("All of them are done.")).isVisible();
            for (Algorithm algorithm : Algorithm.values()) {
                Locator row = row(page, algorithm);
                if (LayerTrial.entrants(SMALL_LAYER).contains(algorithm)) {
                    assertThat(row).containsText(text(algorithm.multiplyAdds(SMALL_LAYER.geometry())));
                    double error =
                            Double.parseDouble(row.locator("[data-error]").innerText());
                    assertThat(error).isPositive().isLessThanOrEqualTo(algorithm.errorFactor(SMALL_LAYER.geometry()));
                } else {
                    assertThat(row).containsText("does not take such a layer");
                }
            }
            assertThat(row(page, SMALL_LAYER.algorithm())).containsText("←");
            visitor.assertAccessible();
        }
    }

    @Test
    void aLayerIsChosenByPresetNumberAndKeyboard() {
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open("algorithms");
            assertThat(page.locator(".shapes"))
                    .containsText(text(layer(56, 64, 64, 1).geometry().multiplyAdds()));
            button(page, "depthwise, 128 × 3 × 3 at 56²").click();
            ConvGeometry depthwise = layer(56, 128, 128, 128).geometry();
            assertThat(page.locator(".shapes")).containsText(text(depthwise.multiplyAdds()));
            assertThat(page.locator(".shapes")).containsText(depthwise.weight().toString());
            assertThat(page.getByLabel("Groups")).hasValue("128");

            assertThat(page).hasURL(Pattern.compile(".*&groups=128"));

            // Of other channels, other numbers of groups are left.
            Locator channels = page.getByRole(AriaRole.SPINBUTTON, new Page.GetByRoleOptions().setName("In channels"));
            channels.fill("96");
            channels.press("Enter");
            assertThat(page.getByLabel("Groups")).hasValue("32");
            assertThat(page.locator(".shapes"))
                    .containsText(text(layer(56, 96, 128, 32).geometry().multiplyAdds()));
            assertThat(page).hasURL(Pattern.compile(".*#/1/algorithms\\?inChannels=96&outChannels=128&groups=32"));
            page.reload();
            assertThat(channels).hasValue("96");
            page.goBack();
            assertThat(channels).hasValue("128");
        }
    }

    @Test
    void aKernelThatIsTooLargeGetsThePaddingItNeeds() {
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open("algorithms?size=4&kernel=9&padding=0&inChannels=1&outChannels=1");
            assertThat(page.locator(".shapes")).containsText("(1, 1, 4, 4)");
            assertThat(page.getByRole(AriaRole.SPINBUTTON, new Page.GetByRoleOptions().setName("Padding")))
                    .hasValue("3");
            assertThat(page.locator(".shapes")).containsText("(1, 1, 2, 2)");
        }
    }

    @Test
    void aLayerThatIsTooLargeIsRefusedInASentence() {
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open("algorithms?size=512&inChannels=1024&outChannels=1024");
            assertThat(page.getByText("this layer takes 2,473,901,162,496 multiply-adds; up to 500,000,000"))
                    .isVisible();
            assertThat(button(page, "Start the race")).isDisabled();
        }
    }

    @Test
    void aRaceIsStoppedAndWhatWasMeasuredStays() {
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open("algorithms");
            button(page, "Start the race").click();
            assertThat(page.getByText("The naive loop: being measured")).isVisible();
            button(page, "Stop").click();
            assertThat(page.getByText("Stopped. What was measured stays.")).isVisible();
            assertThat(row(page, Algorithm.REFERENCE)).containsText("1 ×");

            // The times are never taken for another layer's.
            button(page, "256 → 64, 1 × 1 at 56²").click();
            assertThat(page.getByText("These times are of the layer before")).isVisible();
            assertThat(row(page, Algorithm.REFERENCE)).not().containsText("1 ×");
        }
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator row(Page page, Algorithm algorithm) {
        return page.locator("tr[data-algorithm=" + algorithm + "]");
    }

    private static String text(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static Convolution layer(int size, int inChannels, int outChannels, int groups) {
        return Convolution.of(
                Shape.of(1, inChannels, size, size),
                Shape.of(outChannels, inChannels / groups, 3, 3),
                ConvAttributes.DEFAULT.withPadding(Padding.of(1)).withGroups(groups));
    }
}
