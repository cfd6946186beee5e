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
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.striate.engine.Shape;
import org.striate.insight.Classifier;
import org.striate.insight.EffectiveReceptiveField;
import org.striate.insight.FeatureMap;
import org.striate.insight.FirstKernels;
import org.striate.insight.HierarchyTour;
import org.striate.insight.HierarchyTour.StageTour;
import org.striate.insight.Observer;
import org.striate.insight.excitation.ActivationMaximisation;
import org.striate.insight.excitation.BestPatches;
import org.striate.insight.excitation.Optimum;
import org.striate.insight.excitation.Unit;
import org.striate.insight.gabor.Gabor;
import org.striate.insight.gabor.KernelFit;
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
    void anOptimumGrowsAndIsHeldBesideItsPatches() throws IOException {
        Classifier classifier = holdings.model(Zoo.NETWORK);
        Unit.Channel unit = new Unit.Channel(firstStage(), 3);
        Optimum optimum =
                ActivationMaximisation.DEFAULT.withSteps(6).of(classifier, unit, Holdings.execution(), Observer.NONE);
        BestPatches best = BestPatches.of(classifier, List.of(unit), 4);
        for (String photo : Zoo.PHOTOS) {
            best = best.with(photo, holdings.photo(photo), Holdings.execution());
        }
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open("hierarchy?channel=3&steps=6");
            Locator channel = experiment(page);
            channel.getByText("Let it grow").click();
            Locator found = channel.getByText("The channel answers");
            assertThat(found).isVisible();
            String said = found.innerText();
            assertThat(Double.parseDouble(
                            said.replaceAll("^.*answers (\\S+) to it.*$", "$1").replace('−', '-')))
                    .isEqualTo(optimum.responses().getFirst(), within(0.01));
            assertThat(said).contains(optimum.value());
            assertThat(channel.getByAltText("the picture sought for channel 3")).isVisible();
            Locator patches = channel.getByAltText(Pattern.compile("the patch of .* that excites channel 3 most"));
            assertThat(patches).hasCount(4);
            for (int i = 0; i < 4; i++) {
                String photo = best.of(unit).get(i).photo().replaceFirst("\\..*", "");
                assertThat(patches.nth(i))
                        .hasAttribute("alt", "the patch of %s that excites channel 3 most".formatted(photo));
            }

            Locator response = channel.getByRole(AriaRole.APPLICATION);
            response.focus();
            response.press("ArrowRight");
            FeatureMap map = FeatureMap.of(
                    holdings.sight(Zoo.NETWORK, "chelsea.png").trace().tensor(unit.layer()), 0, 3);
            int middle = map.values().shape().dim(0) / 2;
            String read = channel.locator(".read").innerText();
            assertThat(read).startsWith("row %d, column %d: ".formatted(middle, middle + 1));
            assertThat(Double.parseDouble(read.replaceFirst(".*: ", "")))
                    .isEqualTo(map.values().get(middle, middle + 1), within(1e-3));

            assertThat(page).hasURL(Pattern.compile(".*sought=1.*"));
            page.reload();
            assertThat(found).hasText(said);
            visitor.assertAccessible();
        }
    }

    @Test
    void aSearchIsStoppedAndLeavesTheMachineToTheNext() {
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open("hierarchy?stage=2&channel=5&steps=192");
            Locator channel = experiment(page);
            channel.getByText("Let it grow").click();
            assertThat(channel.getByText(Pattern.compile("Step \\d+ of 192"))).isVisible();
            channel.getByText("Stop", new Locator.GetByTextOptions().setExact(true))
                    .click();
            assertThat(channel.getByText("Stopped. What had grown stays.")).isVisible();
            assertThat(channel.getByAltText("the picture sought for channel 5")).isVisible();
            assertThat(page).not().hasURL(Pattern.compile(".*sought=1.*"));

            channel.getByLabel("Steps").first().fill("2");
            channel.getByLabel("Steps").first().press("Enter");
            channel.getByText("Let it grow").click();
            assertThat(channel.getByText("The channel answers")).isVisible();
        }
    }

    @Test
    void anEffectiveFieldIsAveragedStoppedAndSurvivesAReload() throws IOException {
        Classifier classifier = holdings.model(Zoo.NETWORK);
        EffectiveReceptiveField field = EffectiveReceptiveField.of(
                classifier.network(), "block4.expand.relu6", OptionalInt.of(20), Shape.of(1, 3, 224, 224));
        for (String photo : Zoo.PHOTOS) {
            field = field.with(classifier.preprocessing().batch(List.of(holdings.photo(photo))), Holdings.execution());
        }
        int side = field.theoretical().getFirst().to()
                - field.theoretical().getFirst().from();
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open("hierarchy?stage=1&channel=20");
            Locator part = page.getByRole(
                    AriaRole.REGION, new Page.GetByRoleOptions().setName("The effective receptive field of a channel"));
            part.getByText("Average", exactly()).click();
            assertThat(part.getByText(Pattern.compile("Step \\d+ of 32"))).isVisible();
            part.getByText("Stop", exactly()).click();
            assertThat(part.getByText("Stopped. What had grown stays.")).isVisible();
            assertThat(part.getByText("In theory the unit sees")).isVisible();

            part.getByLabel("the sample photographs").check();
            part.getByText("Average", exactly()).click();
            assertThat(part.getByText("Averaged over 5 inputs.")).isVisible();
            String said = part.getByText("In theory the unit sees").innerText();
            assertThat(said)
                    .contains("%d × %d".formatted(side, side))
                    .contains("holds %s %%".formatted(percent(field.share(0.5).orElseThrow())))
                    .contains("square of %s pixels".formatted(rounded(field.size())));
            assertThat(page).hasURL(Pattern.compile(".*averaged=1.*"));
            page.reload();
            assertThat(part.getByText("In theory the unit sees")).hasText(said);
            visitor.assertAccessible();
        }
    }

    private static String percent(double share) {
        return rounded(share * 100);
    }

    private static String rounded(double number) {
        return String.format(Locale.ROOT, "%.1f", number).replaceFirst("\\.0$", "");
    }

    private static Locator.GetByTextOptions exactly() {
        return new Locator.GetByTextOptions().setExact(true);
    }

    private static Locator experiment(Page page) {
        return page.getByRole(
                AriaRole.REGION,
                new Page.GetByRoleOptions().setName("One channel: sought, found, and on your photograph"));
    }

    private String firstStage() {
        return holdings.hierarchy(Zoo.NETWORK, "chelsea.png")
                .stages()
                .getFirst()
                .name();
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
            long fitted = IntStream.range(0, kernels.count())
                    .filter(kernel -> KernelFit.of(kernels.kernel(kernel)).isPresent())
                    .count();
            Locator waves = page.getByLabel("all nearest waves: direction to the right, cycles a pixel upward");
            assertThat(waves.locator("circle")).hasCount((int) fitted);
            Gabor wave = KernelFit.of(kernels.kernel(5)).orElseThrow().fit().gabor();
            double x = Double.parseDouble(
                    String.valueOf(waves.locator("circle.chosen").getAttribute("cx")));
            assertThat((x - 44) / 240 * 180).isEqualTo(wave.angle(), within(0.1));
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
