package org.striate.lab;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.ConvGeometry;
import org.striate.insight.Account;

/** The page about the code, as a visitor uses it. */
final class CodeTest {
    private static final Tensor RAMP = Tensor.of(Shape.of(1, 1, 5), 1, 2, 3, 4, 5);

    @Test
    void theLoopIsSteppedThroughToItsEnd() throws IOException {
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open("code");
            Locator step = page.getByLabel("Step of the recording").locator("input[type=range]");
            assertThat(page.getByText("Step 1 of")).isVisible();
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Step").setExact(true))
                    .click();
            assertThat(page.getByText("Step 2 of")).isVisible();
            step.focus();
            page.keyboard().press("End");
            assertThat(page.locator(".written li.done")).hasCount(3);
            assertThat(page.locator(".written"))
                    .hasText(
                            "-2.0-2.0-2.0",
                            new com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions()
                                    .setIgnoreCase(true));
            visitor.assertAccessible();
        }
    }

    @Test
    void theTraceHasTheSumsOfTheAccount() {
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open("code?kernel=0.5,-1,2");
            page.getByText("The loop as a table").click();
            Locator rows = page.locator("details tbody tr");
            Tensor kernel = Tensor.of(Shape.of(1, 1, 3), 0.5f, -1, 2);
            for (int p = 0; p < 3; p++) {
                Account account = Account.of(RAMP, kernel, Optional.empty(), ConvAttributes.DEFAULT, 0, 0, p);
                assertThat(rows.nth(3 * p + 2).locator("td").last()).hasText(String.valueOf((double) account.value()));
            }
        }
    }

    @Test
    void aLineOfPyTorchRunsTheDebuggerOn() {
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open("code");
            Locator numpy = page.getByLabel("NumPy", new Page.GetByLabelOptions().setExact(true));
            Locator product =
                    numpy.locator("li").filter(new Locator.FilterOptions().setHasText("total += sample * weight"));
            product.locator("button").click();
            assertThat(product).hasClass(Pattern.compile(".*\\bat\\b.*"));
            Locator java = page.getByLabel("Java", new Page.GetByLabelOptions().setExact(true));
            assertThat(java.locator("li.at")).containsText("sum += sample * w[tap]");
        }
    }

    @Test
    void shapesThatDisagreeAreRefusedInTheEnginesWords() {
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open("code?i=16");
            String words = refusal();
            assertThat(page.locator(".verdict pre"))
                    .containsText(words.lines().findFirst().orElseThrow());
            page.getByLabel("C_in / groups").first().fill("17");
            page.keyboard().press("Tab");
            assertThat(page.locator(".verdict")).containsText("3,328");
            assertThat(page).hasURL(Pattern.compile(".*code$"));
        }
    }

    private static String refusal() {
        return String.valueOf(Assertions.catchThrowable(
                        () -> ConvGeometry.of(Shape.of(1, 17, 32), Shape.of(64, 16, 3), ConvAttributes.DEFAULT))
                .getMessage());
    }
}
