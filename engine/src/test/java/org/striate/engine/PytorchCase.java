package org.striate.engine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What PyTorch made in float64 of some tensors ({@code pytorch.jsonl.gz}, written by {@code src/test/python/references.py}). */
record PytorchCase(String function, JsonNode arguments, List<Tensor> inputs, List<Result> outputs) {
    /** A result in float64. */
    record Result(Shape shape, DoubleBuffer elements) {}

    static Stream<PytorchCase> all() {
        InputStream resource = Objects.requireNonNull(PytorchCase.class.getResourceAsStream("pytorch.jsonl.gz"));
        ObjectMapper mapper = new ObjectMapper();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(resource), StandardCharsets.UTF_8))) {
            return lines.lines().map(mapper::readTree).map(PytorchCase::of).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PytorchCase of(JsonNode node) {
        return new PytorchCase(
                node.get("function").asString(),
                node.get("arguments"),
                elements(node.get("inputs")).map(PytorchCase::tensor).toList(),
                elements(node.get("outputs")).map(PytorchCase::result).toList());
    }

    private static Tensor tensor(JsonNode node) {
        Shape shape = shape(node);
        float[] elements = new float[shape.size()];
        bytes(node).asFloatBuffer().get(elements);
        return Tensor.of(shape, elements);
    }

    private static Result result(JsonNode node) {
        return new Result(shape(node), bytes(node).asDoubleBuffer().asReadOnlyBuffer());
    }

    private static Shape shape(JsonNode tensor) {
        return Shape.of(elements(tensor.get("shape")).mapToInt(JsonNode::asInt).toArray());
    }

    private static ByteBuffer bytes(JsonNode tensor) {
        return ByteBuffer.wrap(Base64.getDecoder().decode(tensor.get("data").asString()))
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    Tensor input(int index) {
        return inputs.get(index);
    }

    String text(String argument) {
        return arguments.get(argument).asString();
    }

    boolean flag(String argument) {
        return arguments.path(argument).asBoolean(false);
    }

    int integer(String argument) {
        return arguments.get(argument).asInt();
    }

    float real(String argument) {
        return (float) arguments.get(argument).asDouble();
    }

    List<Integer> integers(String argument) {
        return elements(arguments.get(argument)).map(JsonNode::asInt).toList();
    }

    @Override
    public String toString() {
        return function + " " + arguments;
    }
}
