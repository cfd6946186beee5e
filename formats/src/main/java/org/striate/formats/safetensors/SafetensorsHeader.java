package org.striate.formats.safetensors;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.striate.engine.Shape;
import org.striate.formats.FormatException;
import org.striate.formats.raw.ElementEncoding;
import org.striate.formats.raw.RawInput;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * The JSON at the front of a safetensors file, checked: entries in the order of their data, each beginning where the one before it ends, and each as long
 * as its type and shape say.
 */
record SafetensorsHeader(List<Entry> entries, SequencedMap<String, String> metadata) {
    static final String METADATA = "__metadata__";

    /** The specification's bound. */
    private static final long LONGEST = 100_000_000;

    /** One tensor, its data in bytes {@code [begin, end)} after the header. */
    record Entry(String name, ElementEncoding encoding, Shape shape, long begin, long end) {}

    static SafetensorsHeader read(RawInput input) throws IOException {
        long length = input.next(Long.BYTES, "the length of the safetensors header")
                .order(ByteOrder.LITTLE_ENDIAN)
                .getLong();
        if (length < 2 || length > LONGEST) {
            throw input.refusal(
                    "not a safetensors file: its header would be %s bytes long; the format allows 2 to %d",
                    Long.toUnsignedString(length), LONGEST);
        }
        ByteBuffer bytes = input.next((int) length, "the safetensors header");
        byte[] json = new byte[bytes.remaining()];
        bytes.get(json);
        if (json[0] != '{') {
            throw input.refusal("not a safetensors file: its header does not begin with {");
        }
        SafetensorsHeader header;
        try (JsonParser parser = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build()
                .createParser(ObjectReadContext.empty(), json)) {
            header = new Json(parser, input).header();
        } catch (JacksonException e) {
            throw input.refusal(e, "the safetensors header is not well-formed JSON");
        }
        header.requireCover(input);
        return header;
    }

    private void requireCover(RawInput input) throws FormatException {
        long at = 0;
        for (Entry entry : entries) {
            if (entry.begin() != at) {
                throw input.refusal(
                        "the data of tensor %s begin at byte %d, where %d is expected: tensors may not overlap or leave holes",
                        RawInput.shown(entry.name()), entry.begin(), at);
            }
            at = entry.end();
        }
        input.requireLeft(at, "the tensors");
    }

    /** The encoding that a dtype names, if it is supported. */
    private static Optional<ElementEncoding> encoding(String dtype) {
        for (ElementEncoding encoding : ElementEncoding.values()) {
            if (dtype(encoding).equals(dtype)) {
                return Optional.of(encoding);
            }
        }
        return Optional.empty();
    }

    /** The format's name of an encoding. */
    static String dtype(ElementEncoding encoding) {
        return switch (encoding) {
            case FLOAT64 -> "F64";
            case FLOAT32 -> "F32";
            case FLOAT16 -> "F16";
            case BFLOAT16 -> "BF16";
            case INT64 -> "I64";
            case INT32 -> "I32";
            case INT16 -> "I16";
            case INT8 -> "I8";
            case UINT32 -> "U32";
            case UINT16 -> "U16";
            case UINT8 -> "U8";
            case BOOL -> "BOOL";
        };
    }

    /** The header's structure over the tokens of its JSON. */
    private record Json(JsonParser tokens, RawInput input) {

        SafetensorsHeader header() throws FormatException {
            List<Entry> entries = new ArrayList<>();
            SequencedMap<String, String> metadata = new LinkedHashMap<>();
            expect(JsonToken.START_OBJECT, "the header");
            while (tokens.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = tokens.currentName();
                if (name.equals(METADATA)) {
                    readMetadata(metadata);
                } else {
                    entries.add(entry(name));
                }
            }
            if (tokens.nextToken() != null) {
                throw input.refusal("the safetensors header goes on after its closing brace");
            }
            entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
            return new SafetensorsHeader(entries, metadata);
        }

        private void readMetadata(SequencedMap<String, String> metadata) throws FormatException {
            expect(JsonToken.START_OBJECT, METADATA);
            while (tokens.nextToken() == JsonToken.PROPERTY_NAME) {
                String key = tokens.currentName();
                expect(JsonToken.VALUE_STRING, METADATA + "." + key);
                metadata.put(key, tokens.getString());
            }
        }

        private Entry entry(String name) throws FormatException {
            Optional<String> dtype = Optional.empty();
            Optional<List<Long>> shape = Optional.empty();
            Optional<List<Long>> offsets = Optional.empty();
            expect(JsonToken.START_OBJECT, name);
            while (tokens.nextToken() == JsonToken.PROPERTY_NAME) {
                switch (tokens.currentName()) {
                    case "dtype" -> {
                        expect(JsonToken.VALUE_STRING, name + ".dtype");
                        dtype = Optional.of(tokens.getString());
                    }
                    case "shape" -> shape = Optional.of(numbers(name + ".shape"));
                    case "data_offsets" -> offsets = Optional.of(numbers(name + ".data_offsets"));
                    default ->
                        throw input.refusal(
                                "tensor %s has the unknown property %s",
                                RawInput.shown(name), RawInput.shown(tokens.currentName()));
                }
            }
            if (dtype.isEmpty()
                    || shape.isEmpty()
                    || offsets.isEmpty()
                    || offsets.get().size() != 2) {
                throw input.refusal("tensor %s needs a dtype, a shape and two data_offsets", RawInput.shown(name));
            }
            return entry(
                    name,
                    dtype.get(),
                    shape.get(),
                    offsets.get().get(0),
                    offsets.get().get(1));
        }

        private Entry entry(String name, String dtype, List<Long> dims, long begin, long end) throws FormatException {
            ElementEncoding encoding = encoding(dtype)
                    .orElseThrow(() -> input.refusal(
                            "tensor %s has elements of type %s, which is not supported: F64, F32, F16, BF16, I8 to I64, U8 to U32 and BOOL are",
                            RawInput.shown(name), RawInput.shown(dtype)));
            Shape shape = input.shape(dims, "tensor " + RawInput.shown(name));
            long bytes = (long) shape.size() * encoding.bytes();
            if (begin > end || end - begin != bytes) {
                throw input.refusal(
                        "tensor %s of type %s and shape %s takes %d bytes, but its data_offsets are [%d, %d]",
                        RawInput.shown(name), dtype, shape, bytes, begin, end);
            }
            return new Entry(name, encoding, shape, begin, end);
        }

        private List<Long> numbers(String what) throws FormatException {
            List<Long> numbers = new ArrayList<>();
            expect(JsonToken.START_ARRAY, what);
            while (tokens.nextToken() == JsonToken.VALUE_NUMBER_INT) {
                long number = tokens.getLongValue();
                if (number < 0) {
                    throw input.refusal("%s holds the negative number %d", RawInput.shown(what), number);
                }
                numbers.add(number);
            }
            if (tokens.currentToken() != JsonToken.END_ARRAY) {
                throw input.refusal("%s holds something else than whole numbers", RawInput.shown(what));
            }
            return numbers;
        }

        private void expect(JsonToken expected, String what) throws FormatException {
            if (tokens.nextToken() != expected) {
                throw input.refusal("%s is not what the format says: %s expected", RawInput.shown(what), expected);
            }
        }
    }
}
