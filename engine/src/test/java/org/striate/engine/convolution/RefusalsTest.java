package org.striate.engine.convolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.Padding;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What PyTorch refuses is refused, and what it accepts is accepted, with an output of the same shape. */
final class RefusalsTest {
    static Stream<JsonNode> calls() {
        JsonNode all = new ObjectMapper()
                .readTree(Objects.requireNonNull(RefusalsTest.class.getResourceAsStream("refusals.json")));
        return StreamSupport.stream(all.spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void refusesAndAcceptsWhatPyTorchDoes(JsonNode call) {
        if (call.get("accepted").asBoolean()) {
            assertThat(convolve(call).shape()).isEqualTo(shape(call.get("output_shape")));
        } else {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> convolve(call))
                    .satisfies(refusal ->
                            assertThat(refusal.getMessage()).as("message").hasSizeGreaterThan(30));
        }
    }

    @Test
    void refusesTensorsThatItWasNotMadeFor() {
        Tensor x = Tensor.zeros(Shape.of(1, 2, 6));
        Tensor w = Tensor.zeros(Shape.of(4, 2, 3));
        Convolution convolution = Convolution.of(x.shape(), w.shape(), ConvAttributes.DEFAULT);
        Execution execution = Execution.sequential();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> convolution.apply(x.reshape(Shape.of(1, 3, 4)), w, Optional.empty(), execution))
                .withMessage("input must have shape (1, 2, 6), as this convolution was made for, got (1, 3, 4)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> convolution.apply(x, w.reshape(Shape.of(2, 2, 6)), Optional.empty(), execution))
                .withMessage("weight must have shape (4, 2, 3), as this convolution was made for, got (2, 2, 6)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> convolution.apply(x, w, Optional.of(Tensor.zeros(Shape.of(3))), execution))
                .withMessage("bias must have shape (4,), one number an out channel of weight (4, 2, 3), got (3,)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> convolution.with(Algorithm.DEPTHWISE))
                .withMessage(
                        "algorithm depthwise does not take this convolution (input (1, 2, 6), weight (4, 2, 3), groups 1,"
                                + " stride [1], dilation [1]); those that do: [reference, direct, matrix, fft]");
        TransposedConvolution transposed =
                TransposedConvolution.of(Shape.of(1, 4, 6), w.shape(), ConvAttributes.DEFAULT, List.of(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> transposed.apply(
                        Tensor.zeros(Shape.of(1, 4, 6)), w.reshape(Shape.of(4, 6, 1)), Optional.empty(), execution))
                .withMessage("weight must have shape (4, 2, 3), as this convolution was made for, got (4, 6, 1)");
    }

    private static Tensor convolve(JsonNode call) {
        JsonNode arguments = call.get("arguments");
        Shape x = shape(call.get("x"));
        Shape w = shape(call.get("weight"));
        Optional<Tensor> bias =
                call.get("bias").isNull() ? Optional.empty() : Optional.of(Tensor.zeros(shape(call.get("bias"))));
        ConvAttributes attributes = new ConvAttributes(
                integers(arguments, "stride", 1),
                padding(arguments),
                integers(arguments, "dilation", 1),
                arguments.path("groups").asInt(1));
        if (call.get("function").asString().startsWith("conv_transpose")) {
            return TransposedConvolution.of(x, w, attributes, integers(arguments, "output_padding", 0))
                    .apply(Tensor.zeros(x), Tensor.zeros(w), bias, Execution.sequential());
        }
        return Convolution.of(x, w, attributes).apply(Tensor.zeros(x), Tensor.zeros(w), bias, Execution.sequential());
    }

    private static Padding padding(JsonNode arguments) {
        JsonNode padding = arguments.path("padding");
        if (padding.isString()) {
            return padding.asString().equals("same") ? new Padding.Same() : new Padding.Valid();
        }
        return Padding.of(integers(arguments, "padding", 0).stream()
                .mapToInt(Integer::intValue)
                .toArray());
    }

    private static List<Integer> integers(JsonNode arguments, String name, int otherwise) {
        JsonNode value = arguments.path(name);
        if (value.isMissingNode()) {
            return List.of(otherwise);
        }
        return value.isArray()
                ? StreamSupport.stream(value.spliterator(), false)
                        .map(JsonNode::asInt)
                        .toList()
                : List.of(value.asInt());
    }

    private static Shape shape(JsonNode sizes) {
        return Shape.of(StreamSupport.stream(sizes.spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .toArray());
    }
}
