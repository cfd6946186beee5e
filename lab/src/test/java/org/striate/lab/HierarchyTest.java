package org.striate.lab;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.striate.insight.FirstKernels;
import org.striate.insight.HierarchyTour;
import org.striate.insight.HierarchyTour.StageTour;
import org.striate.lab.holding.Holdings;
import org.striate.zoo.Zoo;

/** The page of the hierarchy, as a visitor uses it. */
final class HierarchyTest {
    private final Holdings holdings = new Holdings();

    @Test
    void showsWhatThePhotographsExciteStageByStage() throws IOException {
        HierarchyTour tour = HierarchyTour.BEGINNING;
        for (String photo : Zoo.PHOTOS) {
            tour = tour.with(holdings.model(Zoo.NETWORK).see(List.of(holdings.photo(photo)), Holdings.execution()));
        }
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open("hierarchy");
            assertThat(page.getByText("5 of 5 photographs")).isVisible();
            for (int i = 0; i < tour.stages().size(); i++) {
                StageTour stage = tour.stages().get(i);
                Locator links = page.getByLabel("Stage " + (i + 1), new Page.GetByLabelOptions().setExact(true))
                        .getByRole(AriaRole.LINK);
                assertThat(links).hasCount(6);
                for (int k = 0; k < 6; k++) {
                    HierarchyTour.ChannelTour channel = stage.strongest(6).get(k);
                    String photo = Zoo.PHOTOS.get(channel.best().photo()).replaceFirst("\\..*", "");
                    assertThat(links.nth(k).getByRole(AriaRole.IMG))
                            .hasAttribute(
                                    "alt",
                                    "the patch of %s that excites channel %d most".formatted(photo, channel.channel()));
                }
            }
            visitor.assertAccessible();
            page.getByLabel("Stage 2", new Page.GetByLabelOptions().setExact(true))
                    .getByRole(AriaRole.LINK)
                    .first()
                    .click();
            StageTour second = tour.stages().get(1);
            assertThat(page.getByRole(
                            AriaRole.HEADING,
                            new Page.GetByRoleOptions()
                                    .setName("Channel %d of %s"
                                            .formatted(
                                                    second.strongest(1)
                                                            .getFirst()
                                                            .channel(),
                                                    second.stage().name()))))
                    .isVisible();
        }
    }

    @Test
    void aFirstKernelShowsItsWeightsAndUndoGoesBack() {
        FirstKernels kernels =
                FirstKernels.of(holdings.model(Zoo.NETWORK).network()).orElseThrow();
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open("hierarchy?kernel=3");
            Locator table = page.getByLabel("weights of kernel 5 for green")
                    .locator("xpath=..")
                    .locator("details");
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Kernel 5").setExact(true))
                    .click();
            table.locator("summary").click();
            assertThat(Double.parseDouble(
                            table.locator("tbody td").nth(1).innerText().replace('−', '-')))
                    .isEqualTo(kernels.kernel(5).get(1, 0, 0), within(1e-3));
            assertThat(page).hasURL(Pattern.compile(".*kernel=5"));
            page.getByLabel("Undo").click();
            assertThat(page.getByLabel("weights of kernel 3 for red")).isVisible();
        }
    }

    @Test
    void anOwnNetworkIsClimbedToo() {
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open("hierarchy");
            assertThat(page.getByText("50 layers with weights")).isVisible();
            page.locator("input[accept='.onnx']")
                    .setInputFiles(Path.of("../insight/src/test/resources/classifier/colours.onnx"));
            assertThat(page.getByText("The file does not say how photographs are prepared for it"))
                    .isVisible();
            assertThat(page.getByText("50 layers with weights")).isHidden();
            assertThat(page.getByText("5 of 5 photographs")).isVisible();
        }
    }

    @Test
    void threeStackedKernelsAreNeededForSeven() {
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open("hierarchy");
            Locator question = page.locator("[data-topic=layers-needed]");
            question.getByRole(AriaRole.TEXTBOX).fill("9");
            question.getByText("Check", new Locator.GetByTextOptions().setExact(true))
                    .click();
            assertThat(question.getByRole(AriaRole.STATUS)).containsText("Not yet: it is 3.");
            question.getByRole(AriaRole.TEXTBOX).fill("3");
            question.getByRole(AriaRole.TEXTBOX).press("Enter");
            assertThat(question.getByRole(AriaRole.STATUS)).containsText("Right.");
            assertThat(question.getByRole(AriaRole.STATUS)).containsText("3 → 5 → 7");
        }
    }
}
