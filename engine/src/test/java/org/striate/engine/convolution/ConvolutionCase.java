package org.striate.engine.convolution;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.Padding;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** One of the 400 convolutions that PyTorch computed in float64 ({@code cases.jsonl.gz}; see NOTICE). */
record ConvolutionCase(
        String name,
        boolean transposed,
        boolean integer,
        ConvAttributes attributes,
        List<Integer> outputPadding,
        Tensor x,
        Tensor weight,
        Tensor bias,
        Shape outputShape,
        DoubleBuffer y,
        Tensor gradient,
        DoubleBuffer gradientOfX,
        DoubleBuffer gradientOfWeight,
        Optional<DoubleBuffer> gradientOfBias) {

    static Stream<ConvolutionCase> all() {
        InputStream resource =
                Objects.requireNonNull(ConvolutionCase.class.getResourceAsStream("cases.jsonl.gz"), "cases.jsonl.gz");
        ObjectMapper mapper = new ObjectMapper();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(resource), StandardCharsets.UTF_8))) {
            return lines.lines().map(mapper::readTree).map(ConvolutionCase::of).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ConvolutionCase of(JsonNode node) {
        ConvAttributes attributes = new ConvAttributes(
                integers(node.get("stride")),
                padding(node.get("padding")),
                integers(node.get("dilation")),
                node.get("groups").asInt());
        Tensor weight = tensor(node.get("weight"));
        boolean transposed = node.get("transposed").asBoolean();
        int outChannels = transposed
                ? weight.shape().dim(1) * attributes.groups()
                : weight.shape().dim(0);
        JsonNode bias = node.get("bias");
        return new ConvolutionCase(
                node.get("name").asString(),
                transposed,
                node.get("integer").asBoolean(),
                attributes,
                integers(node.get("output_padding")),
                tensor(node.get("x")),
                weight,
                bias == null || bias.isNull() ? Tensor.zeros(Shape.of(outChannels)) : tensor(bias),
                shape(node.get("y")),
                doubles(node.get("y")),
                tensor(node.get("grad_y")),
                doubles(node.get("grad_x")),
                doubles(node.get("grad_weight")),
                Optional.ofNullable(node.get("grad_bias")).map(ConvolutionCase::doubles));
    }

    private static Padding padding(JsonNode padding) {
        if (padding.isString()) {
            return switch (padding.asString()) {
                case "same" -> new Padding.Same();
                case "valid" -> new Padding.Valid();
                case String other -> throw new AssertionError(other);
            };
        }
        List<Integer> before = new ArrayList<>();
        List<Integer> after = new ArrayList<>();
        for (JsonNode sides : padding) {
            before.add(sides.get(0).asInt());
            after.add(sides.get(1).asInt());
        }
        return new Padding.Explicit(before, after);
    }

    private static List<Integer> integers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asInt)
                .toList();
    }

    private static Shape shape(JsonNode tensor) {
        return Shape.of(integers(tensor.get("shape")).stream()
                .mapToInt(Integer::intValue)
                .toArray());
    }

    private static ByteBuffer bytes(JsonNode tensor) {
        return ByteBuffer.wrap(Base64.getDecoder().decode(tensor.get("data").asString()))
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    private static Tensor tensor(JsonNode node) {
        Shape shape = shape(node);
        float[] elements = new float[shape.size()];
        bytes(node).asFloatBuffer().get(elements);
        return Tensor.of(shape, elements);
    }

    private static DoubleBuffer doubles(JsonNode node) {
        return bytes(node).asDoubleBuffer().asReadOnlyBuffer();
    }

    @Override
    public String toString() {
        return name;
    }
}
