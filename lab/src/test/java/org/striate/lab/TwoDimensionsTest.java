package org.striate.lab;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.Padding;
import org.striate.formats.FormatException;
import org.striate.formats.image.Channel;
import org.striate.formats.image.PhotoReader;
import org.striate.formats.image.Picture;
import org.striate.insight.KernelChange;
import org.striate.insight.KernelGallery;
import org.striate.insight.PhotoFilter;
import org.striate.insight.PictureLayer;
import org.striate.zoo.Zoo;

/** The page of two dimensions, as a visitor uses it. */
final class TwoDimensionsTest {
    private static final String PAGE = "two-dimensions";
    private static final Tensor PICTURE =
            Tensor.of(Shape.of(5, 5), 1, 2, 0, 1, 2, 0, 1, 2, 1, 0, 2, 0, 1, 0, 1, 1, 2, 0, 2, 1, 0, 1, 2, 1, 0);

    private static Locator cell(Page page, String grid, int row, int column) {
        return page.getByLabel(Pattern.compile("^%s, row %d, column %d(:.*)?$".formatted(grid, row, column)));
    }

    private static void assertOutput(Page page, List<String> rows) {
        Locator output = page.getByRole(
                AriaRole.TABLE, new Page.GetByRoleOptions().setName("output").setExact(true));
        for (int row = 0; row < rows.size(); row++) {
            assertThat(output.locator("tr").nth(row))
                    .hasText(Pattern.compile(
                            "\\s*" + String.join("\\s*", rows.get(row).split(" ")) + "\\s*"));
        }
        assertThat(output.locator("tr")).hasCount(rows.size());
    }

    /** What the engine makes of it, as the page writes it. */
    private static List<String> convolved(Tensor picture, Tensor kernel, ConvAttributes attributes) {
        Tensor y = new PictureLayer(kernel, attributes, Optional.empty()).apply(picture, Execution.sequential());
        int columns = y.shape().dim(1);
        return IntStream.range(0, y.shape().dim(0))
                .mapToObj(row -> String.join(
                        " ",
                        IntStream.range(0, columns)
                                .mapToObj(column -> Shown.significant(y.get(row, column), 3))
                                .toList()))
                .toList();
    }

    private static Picture coffee() throws FormatException {
        return PhotoReader.read(Zoo.photo("coffee.png"), "coffee.png");
    }

    private static String filtered(Tensor kernel, int row, int column) throws FormatException {
        PhotoFilter filter = new PhotoFilter(List.of(Channel.GREY), kernel, ConvAttributes.DEFAULT);
        return Shown.significant(
                filter.accounts(coffee(), row, column).getFirst().value(), 6);
    }

    @Test
    void theWorkedExampleGrowsWindowByWindow() throws IOException {
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open(PAGE);
            assertOutput(page, List.of("2 −1 −2", "−1 0 −1", "−1 0 0"));
            page.getByLabel("To the start").click();
            assertOutput(page, List.of("2", "", ""));
            page.getByLabel("Step", new Page.GetByLabelOptions().setExact(true)).click();
            assertOutput(page, List.of("2 −1", "", ""));
            assertThat(page.locator("[data-sum]").first()).hasText("−1");
            assertThat(page.getByText("2·(−1)").first()).isVisible();
            page.getByLabel("Play").click();
            assertOutput(page, List.of("2 −1 −2", "−1 0 −1", "−1 0 0"));

            page.getByLabel("Stride").first().fill("2");
            page.getByLabel("Stride").first().press("Enter");
            page.getByLabel("Padding").first().fill("1");
            page.getByLabel("Padding").first().press("Enter");
            ConvAttributes attributes = ConvAttributes.DEFAULT.withStride(2).withPadding(Padding.of(1));
            assertOutput(page, convolved(PICTURE, KernelGallery.SOBEL_X.weights(), attributes));
            assertThat(page).hasURL(Pattern.compile("stride=2&padding=1$"));
            page.reload();
            assertOutput(page, convolved(PICTURE, KernelGallery.SOBEL_X.weights(), attributes));
            assertThat(page.locator("[aria-busy=true]")).hasCount(0);
            visitor.assertAccessible();
        }
    }

    @Test
    void numbersAreEditedByKeyboardAloneAndUndone() {
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open(PAGE);
            assertOutput(page, List.of("2 −1 −2", "−1 0 −1", "−1 0 0"));
            cell(page, "kernel", 0, 0).focus();
            page.keyboard().press("ArrowDown");
            page.keyboard().press("ArrowRight");
            assertThat(cell(page, "kernel", 1, 1)).isFocused();
            page.keyboard().type("0.5");
            page.keyboard().press("Tab");
            float[] weights = KernelGallery.SOBEL_X.weights().toArray();
            weights[4] = 0.5f;
            List<String> edited = convolved(PICTURE, Tensor.of(Shape.of(3, 3), weights), ConvAttributes.DEFAULT);
            assertOutput(page, edited);

            cell(page, "input", 0, 0).fill("a lot");
            cell(page, "input", 0, 0).press("Tab");
            assertThat(cell(page, "input", 0, 0)).hasValue("1");
            assertOutput(page, edited);
            page.getByLabel("Undo").first().click();
            assertOutput(page, List.of("2 −1 −2", "−1 0 −1", "−1 0 0"));

            page.getByLabel("Input, rows").first().fill("2");
            page.getByLabel("Input, rows").first().press("Enter");
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("kernel of 3 taps, dilation 1, spans 3 samples");
            assertOutput(page, List.of("2 −1 −2", "−1 0 −1", "−1 0 0"));
            visitor.expectMishap("422");
        }
    }

    @Test
    void anyPixelOfAFilteredPhotographOpens() throws IOException {
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open(PAGE + "?row=120&column=250");
            Locator sum = page.locator("[data-pixel]");
            assertThat(sum).hasText(filtered(KernelGallery.SOBEL_X.weights(), 120, 250));
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Laplacian").setExact(true))
                    .click();
            assertThat(sum).hasText(filtered(KernelGallery.LAPLACIAN.weights(), 120, 250));
            page.getByLabel(Pattern.compile("^The photograph before and after")).focus();
            page.keyboard().press("ArrowDown");
            page.keyboard().press("Shift+ArrowRight");
            assertThat(sum).hasText(filtered(KernelGallery.LAPLACIAN.weights(), 121, 260));

            cell(page, "kernel weights", 1, 1).fill("8");
            cell(page, "kernel weights", 1, 1).press("Tab");
            Tensor own = Tensor.of(Shape.of(3, 3), 0, 1, 0, 1, 8, 1, 0, 1, 0);
            assertThat(sum).hasText(filtered(own, 121, 260));
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("normalise"))
                    .click();
            assertThat(sum).hasText(filtered(KernelChange.NORMALIZE.of(own), 121, 260));
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("clear"))
                    .click();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Paint"))
                    .click();
            cell(page, "kernel weights", 2, 0).press(" ");
            assertThat(sum).hasText(filtered(Tensor.of(Shape.of(3, 3), 0, 0, 0, 0, 0, 0, 1, 0, 0), 121, 260));

            Locator wipe = page.getByLabel("The line between before and after");
            wipe.press("ArrowLeft");
            assertThat(wipe).hasAttribute("aria-valuetext", "49 % of the width shows what was before");
            assertThat(page).hasURL(Pattern.compile("source=own&own=0,0,0;0,0,0;1,0,0&wipe=49&row=121&column=260$"));
            assertThat(page.locator("[aria-busy=true]")).hasCount(0);
            visitor.assertAccessible();
        }
    }

    @Test
    void aLargePhotographIsFilteredSmallerAndSavedInFull() {
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open(PAGE);
            byte[] large = Picture.of(4000, 3000, (x, y) -> (x / 16 % 256) << 16 | (y / 12 % 256) << 8)
                    .png();
            page.locator("input[type=file]").setInputFiles(new FilePayload("large.png", "image/png", large));
            assertThat(page.getByText(
                            "The photograph has 4,000 × 3,000 pixels; here it is filtered and shown at 640 × 480"))
                    .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(30_000));
            assertThat(page.getByText("The answer has 638 × 478 numbers")).isVisible();
        }
    }

    @Test
    void questionsAreGraded() {
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open(PAGE);
            Locator question = page.locator("[data-topic=plane-value]");
            question.getByLabel("Your answer").fill("3");
            question.getByText("Check", new Locator.GetByTextOptions().setExact(true))
                    .click();
            assertThat(question).containsText("Not yet: it is −2.");
            question.getByLabel("Your answer").fill("−2");
            question.getByText("Check", new Locator.GetByTextOptions().setExact(true))
                    .click();
            assertThat(question).containsText("Right.");
            assertThat(page.getByText("1 of 3 right so far on this page")).isVisible();
            Locator size = page.locator("[data-topic=plane-size]");
            size.getByLabel("Your answer").fill("112 112");
            size.getByText("Check", new Locator.GetByTextOptions().setExact(true))
                    .click();
            assertThat(size).containsText("Right.");
        }
    }
}
