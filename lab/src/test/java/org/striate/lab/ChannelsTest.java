package org.striate.lab;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.convolution.Convolution;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.ConvGeometry;
import org.striate.engine.geometry.Padding;
import org.striate.engine.geometry.PoolAttributes;
import org.striate.engine.pooling.Pooling;
import org.striate.insight.ChannelParts;
import org.striate.insight.SensorGallery;
import org.striate.insight.SignalGallery;
import org.striate.insight.WindowStack;

/** The page of layers with many channels, as a visitor uses it. */
final class ChannelsTest {
    private static Locator experiment(Page page, String title) {
        return page.getByRole(
                AriaRole.REGION, new Page.GetByRoleOptions().setName(title).setExact(true));
    }

    private static void type(Locator experiment, String label, String number) {
        Locator box = experiment.getByRole(
                AriaRole.SPINBUTTON,
                new Locator.GetByRoleOptions().setName(label).setExact(true));
        box.fill(number);
        box.press("Enter");
    }

    private static Locator named(Locator experiment, String name) {
        return experiment.locator("[data-name='" + name + "']");
    }

    private static String dims(Shape shape) {
        return Arrays.stream(shape.dims()).mapToObj(Integer::toString).collect(Collectors.joining(", ", "(", ")"));
    }

    @Test
    void threeThousandThreeHundredAndTwentyEight() throws IOException {
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open("channels");
            Locator layer = experiment(page, "The weights of a layer");
            assertThat(layer.locator(".sum")).hasText(Pattern.compile("64 · 17 · 3 \\+ 64 = 3,328\\s+parameters"));

            layer.getByLabel("Out channel", new Locator.GetByLabelOptions().setExact(true))
                    .press("End");
            assertThat(layer.getByText("Out channel 63: 17 slices of 3 weights each"))
                    .isVisible();

            type(layer, "Groups", "3");
            assertThat(layer.getByRole(AriaRole.ALERT))
                    .hasText("groups must divide the channels, got 3 groups of 17 in and 64 out channels");
            visitor.expectMishap("422");

            layer.getByText("Depthwise", new Locator.GetByTextOptions().setExact(true))
                    .click();
            layer.getByText("two axes (pictures)").click();
            type(layer, "Stride", "2");
            type(layer, "Padding", "1");
            ConvGeometry geometry = ConvGeometry.of(
                    Shape.of(1, 17, 48, 48),
                    Shape.of(17, 1, 3, 3),
                    new ConvAttributes(List.of(2), Padding.of(1), List.of(1), 17));
            assertThat(named(layer, "output")).hasText(dims(geometry.output()));
            assertThat(named(layer, "multiply-adds"))
                    .hasText(String.format(Locale.ROOT, "%,d", geometry.multiplyAdds()));
            assertThat(layer.getByText("a depthwise layer")).isVisible();

            assertThat(page).hasURL(Pattern.compile("groups=17"));
            page.reload();
            assertThat(named(layer, "output")).hasText(dims(geometry.output()));
            visitor.assertAccessible();
        }
    }

    @Test
    void seventeenPartsAddUpToOneOutChannel() {
        Tensor x = SensorGallery.samples();
        Tensor w = SensorGallery.weight();
        Optional<Tensor> b = Optional.of(SensorGallery.bias());
        ChannelParts parts = ChannelParts.of(x, w, b, ConvAttributes.DEFAULT, 5, Execution.sequential());
        Tensor layer =
                Convolution.of(x.shape(), w.shape(), ConvAttributes.DEFAULT).apply(x, w, b, Execution.sequential());
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open("channels?sensorChannel=5&cycle=40");
            Locator sum = experiment(page, "Seventeen sensors, one out channel");
            assertThat(named(sum, "running"))
                    .hasText(ShownNumbers.text(parts.running().get(0, 40)));
            sum.getByLabel("Step", new Locator.GetByLabelOptions().setExact(true))
                    .click();
            assertThat(named(sum, "running"))
                    .hasText(ShownNumbers.text(parts.running().get(1, 40)));
            Locator scrubber =
                    sum.getByRole(AriaRole.SLIDER, new Locator.GetByRoleOptions().setName("Add up the sensors"));
            scrubber.press("End");
            assertThat(named(sum, "running")).hasText(ShownNumbers.text(layer.get(5, 40)));
        }
    }

    @Test
    void coloursAreWeighedAndAddedAndPoolingLooksThroughTheSameWindows() throws IOException {
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open("channels");
            Locator colours = experiment(page, "Red, green and blue");
            assertThat(named(colours, "colour-output")).hasText("(1, 1, 94, 94)");
            type(colours, "Stride", "3");
            colours.getByLabel("Blue").first().selectOption("laplacian");
            ConvGeometry geometry =
                    ConvGeometry.of(Shape.of(1, 3, 96, 96), Shape.of(1, 3, 3, 3), ConvAttributes.DEFAULT.withStride(3));
            assertThat(named(colours, "colour-output")).hasText(dims(geometry.output()));

            Locator pooling = experiment(page, "Maximum, average and convolution side by side");
            Tensor signal = SignalGallery.NOISE.samples();
            Tensor x = signal.reshape(Shape.of(1, 1, signal.shape().size()));
            Pooling pool = Pooling.of(x.shape(), PoolAttributes.of(2));
            pooling.getByText("Noise").click();
            pooling.getByLabel("Step", new Locator.GetByLabelOptions().setExact(true))
                    .click();
            String average = ShownNumbers.text(
                    pool.average(x, true, Execution.sequential()).at(1));
            assertThat(pooling.getByText("Place 1:"))
                    .hasText("Place 1: maximum %s, average %s, convolution %s"
                            .formatted(
                                    ShownNumbers.text(
                                            pool.max(x, Execution.sequential()).at(1)),
                                    average,
                                    average));
        }
    }

    @Test
    void receptiveFieldsGrowAsLayersStack() {
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open("channels");
            Locator stack = experiment(page, "Receptive field of stacked layers");
            assertThat(named(stack, "field-3")).hasText("7");
            type(stack, "Layer 1: Stride", "2");
            type(stack, "Layer 3: Dilation", "2");
            WindowStack expected = WindowStack.of(
                    24,
                    List.of(
                            new WindowStack.Layer(3, 2, 0, 1),
                            new WindowStack.Layer(3, 1, 0, 1),
                            new WindowStack.Layer(3, 1, 0, 2)));
            for (int layer = 0; layer < 3; layer++) {
                assertThat(named(stack, "field-" + (layer + 1)))
                        .hasText(Long.toString(
                                Math.round(expected.fields().get(layer).size())));
            }
            stack.getByLabel("Output of the topmost layer").press("End");
            int top = expected.windows().getLast().output() - 1;
            assertThat(stack.getByText("Output %d of the topmost layer".formatted(top)))
                    .containsText("depends on %d of them"
                            .formatted(expected.reached(top).getFirst().size()));

            type(stack, "Layer 3: Dilation", "16");
            assertThat(stack.getByRole(AriaRole.ALERT))
                    .containsText("layer 3: kernel of 3 taps, dilation 16, spans 33");
            visitor.expectMishap("422");
            stack.getByLabel("Remove Layer 3").click();
            assertThat(stack.getByRole(AriaRole.ALERT)).hasCount(0);
            assertThat(named(stack, "field-2")).hasText("7");

            Locator question = page.locator("[data-topic=conv1d-parameters]");
            question.getByLabel("Your answer").fill("3328");
            question.getByLabel("Your answer").press("Enter");
            assertThat(question.getByText("Right.")).isVisible();
        }
    }
}
