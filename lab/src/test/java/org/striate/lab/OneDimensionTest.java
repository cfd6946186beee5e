package org.striate.lab;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.convolution.Algorithm;
import org.striate.engine.convolution.Convolution;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.Padding;
import org.striate.insight.SignalGallery;

/** The visualiser of one dimension, as a visitor uses it; what it should show, the reference computes. */
final class OneDimensionTest {
    private static final float[] RAMP = {1, 2, 3, 4, 5};
    private static final float[] DIFFERENCE = {1, 0, -1};

    private static List<String> outputs(float[] signal, float[] kernel, ConvAttributes attributes) {
        Tensor x = Tensor.of(Shape.of(1, 1, signal.length), signal);
        Tensor w = Tensor.of(Shape.of(1, 1, kernel.length), kernel);
        Tensor y = Convolution.of(x.shape(), w.shape(), attributes)
                .with(Algorithm.REFERENCE)
                .apply(x, w, Optional.empty(), Execution.sequential());
        return ShownNumbers.each(y);
    }

    private static List<String> outputs(float[] signal, float[] kernel) {
        return outputs(signal, kernel, ConvAttributes.DEFAULT);
    }

    /** Asserts every output that the table of positions says. */
    private static void assertOutputs(Page page, List<String> expected) {
        assertThat(page.locator("table").first().locator("tbody td:last-child"))
                .hasText(expected.toArray(String[]::new));
    }

    private static Page open(Visitor visitor, String address) {
        Page page = visitor.open(address);
        page.getByText("Every position as a table").click();
        return page;
    }

    private static Locator kernel(Page page) {
        return slider(page, "Position of the kernel").first();
    }

    private static Locator slider(Page page, String name) {
        return page.getByRole(AriaRole.SLIDER, new Page.GetByRoleOptions().setName(name));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .first();
    }

    private static Locator samples(Page page) {
        return page.getByLabel("Samples (type");
    }

    @Test
    void theKernelIsDraggedByMouseAndMovedByKeys() throws IOException {
        try (Visitor visitor = Visitor.arrive()) {
            Page page = open(visitor, "one-dimension");
            assertOutputs(page, List.of("−2", "−2", "−2"));
            assertOutputs(page, outputs(RAMP, DIFFERENCE));

            BoundingBox box = kernel(page).boundingBox();
            page.mouse().move(box.x + box.width / 2 - 100, box.y + 30);
            page.mouse().down();
            page.mouse().move(box.x + box.width - 20, box.y + 30);
            page.mouse().up();
            assertThat(kernel(page)).hasAttribute("aria-valuenow", "2");
            assertThat(page.locator(".equation")).containsText("y[2] = 3·1 + 4·0 + 5·(−1)");

            kernel(page).press("Home");
            kernel(page).press("ArrowRight");
            assertThat(page.locator(".equation")).containsText("y[1] = 2·1 + 3·0 + 4·(−1)");
            assertThat(page).hasURL(Pattern.compile("position=1"));
            page.reload();
            assertThat(page.locator(".equation")).containsText("y[1] =");

            button(page, "Step").click();
            assertThat(page.locator(".equation")).containsText("y[2] =");
            visitor.assertAccessible();
        }
    }

    @Test
    void theKernelIsDraggedByTouch() {
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open(visitor.phone(), "one-dimension");
            assertThat(page.locator(".equation")).containsText("y[0] =");
            kernel(page).scrollIntoViewIfNeeded();
            BoundingBox box = kernel(page).boundingBox();
            double y = box.y + box.height / 2;
            CDPSession fingers = page.context().newCDPSession(page);
            touch(fingers, "touchStart", box.x + box.width / 6, y);
            for (int step = 1; step <= 4; step++) {
                touch(fingers, "touchMove", box.x + box.width * (1 + step) / 6, y);
            }
            assertThat(kernel(page)).hasAttribute("aria-valuenow", "2");
            touch(fingers, "touchMove", box.x + box.width / 2, y);
            touch(fingers, "touchEnd");
            assertThat(kernel(page)).hasAttribute("aria-valuenow", "1");
            assertThat(page.locator(".equation")).containsText("y[1] = 2·1 + 3·0 + 4·(−1)");

            Locator sample = slider(page, "x[1]");
            BoundingBox bar = sample.boundingBox();
            double middle = bar.x + bar.width / 2;
            touch(fingers, "touchStart", middle, bar.y + bar.height / 2);
            for (int step = 1; step <= 4; step++) {
                touch(fingers, "touchMove", middle, bar.y + bar.height * (0.5 - 0.1 * step));
            }
            touch(fingers, "touchEnd");
            assertThat(sample).isFocused();
            assertThat(sample).not().hasAttribute("aria-valuenow", "2");
            float edited = Float.parseFloat(String.valueOf(sample.getAttribute("aria-valuenow")));
            assertThat(edited).isGreaterThan(2);
            page.getByText("Every position as a table").click();
            assertOutputs(page, outputs(new float[] {1, edited, 3, 4, 5}, DIFFERENCE));
        }
    }

    /** A finger that goes down, moves or, without a place, leaves. */
    private static void touch(CDPSession fingers, String type, double... at) {
        JsonArray points = new JsonArray();
        if (at.length > 0) {
            JsonObject point = new JsonObject();
            point.addProperty("x", at[0]);
            point.addProperty("y", at[1]);
            points.add(point);
        }
        JsonObject event = new JsonObject();
        event.addProperty("type", type);
        event.add("touchPoints", points);
        fingers.send("Input.dispatchTouchEvent", event);
    }

    @Test
    void turningTheKernelAroundTurnsTheSignAndCanBeUndone() {
        try (Visitor visitor = Visitor.arrive()) {
            Page page = open(visitor, "one-dimension");
            page.getByLabel("Turn the kernel around").press("Space");
            assertOutputs(page, List.of("2", "2", "2"));
            assertOutputs(page, outputs(RAMP, new float[] {-1, 0, 1}));
            button(page, "Undo").click();
            assertOutputs(page, outputs(RAMP, DIFFERENCE));
            button(page, "Redo").click();
            assertOutputs(page, List.of("2", "2", "2"));
            button(page, "Reset").click();
            assertOutputs(page, outputs(RAMP, DIFFERENCE));

            page.getByLabel("Stride").first().fill("2");
            page.getByLabel("Stride").first().press("Enter");
            page.getByLabel("Padding").first().fill("2");
            page.getByLabel("Padding").first().press("Enter");
            assertOutputs(
                    page,
                    outputs(
                            RAMP,
                            DIFFERENCE,
                            ConvAttributes.DEFAULT.withStride(2).withPadding(Padding.of(2))));
            assertThat(page.locator(".equation")).containsText("0P·1");
        }
    }

    @Test
    void weightsAndSamplesAreEditedByKeysByMouseAndAsNumbers() {
        try (Visitor visitor = Visitor.arrive()) {
            Page page = open(visitor, "one-dimension");
            Locator middle = slider(page, "Kernel 1: w[1]");
            for (int i = 0; i < 5; i++) {
                middle.press("ArrowUp");
            }
            assertThat(page.getByLabel("Weights", new Page.GetByLabelOptions().setExact(true)))
                    .hasValue("1 0.5 -1");
            float[] edited = {1, .5f, -1};
            assertOutputs(page, outputs(RAMP, edited));

            Locator last = slider(page, "x[4]");
            last.scrollIntoViewIfNeeded();
            BoundingBox box = last.boundingBox();
            page.mouse().move(box.x + box.width / 2, box.y + box.height / 2);
            page.mouse().down();
            page.mouse().move(box.x + box.width / 2, box.y + box.height / 2 - 20);
            page.mouse().up();
            float dragged = Float.parseFloat(last.getAttribute("aria-valuenow"));
            assertThat(dragged).isGreaterThan(5);
            assertOutputs(page, outputs(new float[] {1, 2, 3, 4, dragged}, edited));

            samples(page).fill("0,5; 1,5; −2; 4");
            samples(page).press("Tab");
            assertOutputs(page, outputs(new float[] {.5f, 1.5f, -2, 4}, edited));
            samples(page).fill("1, two, 3");
            samples(page).press("Tab");
            assertThat(page.getByRole(AriaRole.ALERT)).hasText("line 1: 'two' is no number");
            assertOutputs(page, outputs(new float[] {.5f, 1.5f, -2, 4}, edited));
            visitor.expectMishap("422");
        }
    }

    @Test
    void aFileHasColumnsToChooseFromAndIsRefusedWithTheLine() {
        try (Visitor visitor = Visitor.arrive()) {
            Page page = open(visitor, "one-dimension");
            Locator file = page.locator("input[type=file]");
            file.setInputFiles(csv("day,T30,P30\nMon,1,10\nTue,2,8\nWed,4,9\nThu,8,1\n"));
            assertOutputs(page, outputs(new float[] {1, 2, 4, 8}, DIFFERENCE));
            page.getByText("P30", new Page.GetByTextOptions().setExact(true)).click();
            assertOutputs(page, outputs(new float[] {10, 8, 9, 1}, DIFFERENCE));
            file.setInputFiles(csv("T30\n1\nn/a\n"));
            assertThat(page.getByRole(AriaRole.ALERT)).hasText("sensors.csv: line 3: 'n/a' is no number");
            assertOutputs(page, outputs(new float[] {10, 8, 9, 1}, DIFFERENCE));
            visitor.expectMishap("422");
        }
    }

    private static FilePayload csv(String text) {
        return new FilePayload("sensors.csv", "text/csv", text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void severalKernelsListenForDifferentThings() throws IOException {
        try (Visitor visitor = Visitor.arrive()) {
            Page page = open(visitor, "one-dimension");
            button(page, "A temperature (T30)").click();
            SignalGallery temperature = SignalGallery.TEMPERATURE;
            assertOutputs(
                    page, List.of("0.5791", "0.8308", "0.8491", "0.8635", "0.8477", "0.8321", "0.8268", "0.5934"));
            assertOutputs(
                    page,
                    outputs(
                            temperature.samples().toArray(),
                            temperature.kernels().getFirst().toArray(),
                            ConvAttributes.DEFAULT.withPadding(Padding.of(1))));
            assertThat(page.getByText("Slow change: a low-pass.")).isVisible();

            button(page, "Add a kernel").click();
            assertThat(page.getByText("Fast change: a high-pass.")).isVisible();
            assertThat(page.getByText("Output of kernel 2")).isVisible();
            page.getByLabel("Kernel 2", new Page.GetByLabelOptions().setExact(true))
                    .getByText("Look at it")
                    .click();
            assertOutputs(
                    page,
                    outputs(
                            temperature.samples().toArray(),
                            new float[] {-1, 1},
                            ConvAttributes.DEFAULT.withPadding(Padding.of(1))));

            button(page, "A chirp").click();
            assertThat(page.getByText("Around the kernel, magnified")).isVisible();
            assertThat(page.getByText("What Kernel 3 lets through")).isVisible();
            visitor.assertAccessible();
        }
    }

    @Test
    void whatDoesNotFitIsRefusedInTheEnginesWordsAndQuestionsAreGraded() {
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open("one-dimension?dilation=9");
            assertThat(page.getByRole(AriaRole.ALERT))
                    .containsText("kernel of 3 taps, dilation 9, spans 19 samples, but the input has 5");
            visitor.expectMishap("422");

            Locator question = page.locator("[data-topic=output-size]");
            question.getByLabel("Your answer").fill("8");
            question.getByLabel("Your answer").press("Enter");
            assertThat(question.getByText("Not yet: it is 7.")).isVisible();
            question.getByLabel("Your answer").fill("7");
            question.getByLabel("Your answer").press("Enter");
            assertThat(question.getByText("Right.")).isVisible();
            assertThat(page.getByText("1 of 2 right so far on this page")).isVisible();
        }
    }
}
