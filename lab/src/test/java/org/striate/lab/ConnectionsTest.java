package org.striate.lab;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.convolution.Convolution;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.Padding;
import org.striate.insight.ConnectionTable;

/** The page of connections, as a visitor uses it. */
final class ConnectionsTest {
    @Test
    void threeLayersAreCountedAndFollowWhatIsTyped() throws IOException {
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open("connections");
            assertCounts(page, "connected", "256", "256");
            assertCounts(page, "local", "100", "100");
            assertCounts(page, "convolution", "100", "9");

            type(page, "Input, numbers a side", "7");
            type(page, "Stride", "2");
            type(page, "Padding", "0");
            ConnectionTable expected = ConnectionTable.convolution(
                    Shape.of(1, 7, 7), Shape.of(1, 1, 3, 3), ConvAttributes.DEFAULT.withStride(2));
            ConnectionTable all = ConnectionTable.fullyConnected(expected.inputs(), expected.outputs());
            assertCounts(page, "connected", text(all.connections()), text(all.distinctWeights()));
            assertCounts(page, "convolution", text(expected.connections()), text(expected.distinctWeights()));
            page.waitForURL("**padding=0**");
            page.reload();
            assertCounts(page, "local", text(expected.connections()), text(expected.connections()));

            type(page, "Kernel, weights a side", "5");
            type(page, "Input, numbers a side", "2");
            assertThat(field(page, "Kernel, weights a side")).hasValue("2");
            assertCounts(page, "convolution", "4", "4");
            visitor.assertAccessible();
        }
    }

    @Test
    void pointingAtOneShowsWhatItIsJoinedTo() throws IOException {
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open("connections");
            panel(page, "local").getByLabel("input, row 1, column 1").hover();
            assertThat(panel(page, "connected")).containsText("16 connections lit, 16 weights");
            assertThat(panel(page, "convolution")).containsText("4 connections lit, 4 weights");

            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("weight 5, "))
                    .click();
            assertThat(panel(page, "convolution")).containsText("16 connections lit, 1 weights");
            assertThat(panel(page, "local")).containsText("16 connections lit, 16 weights");
            assertThat(page.getByText("Convolution: weight 5 serves 16 connections."))
                    .isVisible();
            page.waitForURL("**kind=weight&at=4**");
        }
    }

    @Test
    void everythingIsReachedByKeyboard() throws IOException {
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open("connections");
            Locator plane = panel(page, "convolution");
            plane.getByLabel("output, row 1, column 1").focus();
            page.keyboard().press("ArrowRight");
            page.keyboard().press("Enter");
            assertThat(plane.getByLabel("output, row 1, column 2")).hasAttribute("aria-pressed", "true");
            assertThat(plane).containsText("6 connections lit, 6 weights");

            Locator matrix = page.getByRole(
                    AriaRole.APPLICATION, new Page.GetByRoleOptions().setName("Convolution as a matrix"));
            matrix.focus();
            page.keyboard().press("ArrowDown");
            page.keyboard().press("ArrowRight");
            assertThat(page.getByText("Convolution: the input at row 1, column 2 is joined"))
                    .isVisible();
            assertThat(plane).containsText("12 connections lit, 1 weights");

            Locator form = page.locator("form[data-topic=fully-connected-connections]");
            form.getByRole(AriaRole.TEXTBOX).fill("256");
            page.keyboard().press("Enter");
            assertThat(form).containsText("Right.");
            Locator other = page.locator("form[data-topic=convolution-connections]");
            other.getByRole(AriaRole.TEXTBOX).fill("81 10");
            page.keyboard().press("Enter");
            assertThat(other).containsText("Not yet: it is 81 9.");
        }
    }

    @Test
    void theMatrixTimesThePictureIsTheConvolution() throws IOException {
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open("connections?size=5&kernel=2&stride=2&padding=1&layer=convolution");
            assertThat(page.locator("[data-row=convolution]")).isVisible();
            Tensor x = numbers(page.locator("[data-row=picture]").innerText(), Shape.of(1, 1, 5, 5));
            String weights = page
                    .getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("The kernel's weights"))
                    .getByRole(AriaRole.BUTTON)
                    .all()
                    .stream()
                    .map(button -> button.getAttribute("aria-label").replaceAll(".*, ", ""))
                    .collect(Collectors.joining(" "));
            Tensor w = numbers(weights, Shape.of(1, 1, 2, 2));
            ConvAttributes attributes = ConvAttributes.DEFAULT.withStride(2).withPadding(Padding.of(1));
            Tensor y = Convolution.of(x.shape(), w.shape(), attributes)
                    .apply(x, w, Optional.empty(), Execution.sequential().byDefinition());
            String expected = Arrays.toString(y.toArray())
                    .replaceAll("[\\[\\],]", "")
                    .replace(".0", "")
                    .replace('-', '−');
            assertThat(page.locator("[data-row=convolution]")).hasText(expected);
            assertThat(page.locator("[data-row=matrix]")).hasText(expected);
            assertThat(page.getByText("equal to the last bit")).isVisible();
        }
    }

    private static void assertCounts(Page page, String layer, String connections, String weights) {
        assertThat(panel(page, layer).locator("[data-count=connections]")).hasText(connections);
        assertThat(panel(page, layer).locator("[data-count=weights]")).hasText(weights);
    }

    private static Locator panel(Page page, String layer) {
        return page.locator("[data-layer=" + layer + "]");
    }

    private static Locator field(Page page, String label) {
        return page.getByRole(
                AriaRole.SPINBUTTON, new Page.GetByRoleOptions().setName(label).setExact(true));
    }

    private static void type(Page page, String label, String number) {
        field(page, label).fill(number);
        field(page, label).press("Tab");
    }

    private static Tensor numbers(String text, Shape shape) {
        String[] parts = text.replace('−', '-').strip().split("\\s+", -1);
        float[] elements = new float[parts.length];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = Float.parseFloat(parts[i]);
        }
        return Tensor.of(shape, elements);
    }

    private static String text(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
