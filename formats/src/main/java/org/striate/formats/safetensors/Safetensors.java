package org.striate.formats.safetensors;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.striate.engine.Value;
import org.striate.formats.FormatException;
import org.striate.formats.WholeFile;
import org.striate.formats.raw.ElementEncoding;
import org.striate.formats.raw.RawInput;
import org.striate.formats.raw.RawOutput;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The contents of a safetensors file: tensors by name, in the order of their data, and what the file says about itself. F64, F32, F16 and BF16 tensors are
 * read as float32 (F64 rounded to the nearest, the others exactly); I8 to I64, U8 to U32 and BOOL as they are. Source: the safetensors format's
 * specification, of which every demand is checked: the data are covered by the tensors without a hole or an overlap, and nothing follows them.
 */
public record Safetensors(SequencedMap<String, Value> tensors, SequencedMap<String, String> metadata) {
    private static final int ALIGNMENT = 8;

    public Safetensors {
        tensors = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(tensors));
        metadata = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(metadata));
    }

    /**
     * The contents of a file.
     *
     * @throws FormatException if the file is missing, damaged, or holds a tensor of another type
     */
    public static Safetensors read(Path file) throws IOException {
        try (RawInput input = RawInput.open(file)) {
            return read(input);
        }
    }

    /**
     * The contents of a stream, which is read to its end and closed.
     *
     * @param name what messages call the stream
     * @throws FormatException if the bytes are damaged, or hold a tensor of another type
     */
    public static Safetensors read(String name, InputStream in) throws IOException {
        try (RawInput input = RawInput.of(name, in)) {
            return read(input);
        }
    }

    private static Safetensors read(RawInput input) throws IOException {
        SafetensorsHeader header = SafetensorsHeader.read(input);
        SequencedMap<String, Value> tensors = new LinkedHashMap<>();
        for (SafetensorsHeader.Entry entry : header.entries()) {
            tensors.put(
                    entry.name(),
                    input.tensor(
                            entry.shape(),
                            entry.encoding(),
                            ByteOrder.LITTLE_ENDIAN,
                            "tensor " + RawInput.shown(entry.name())));
        }
        input.requireEnd();
        return new Safetensors(tensors, header.metadata());
    }

    /**
     * Writes a file that appears whole or not at all.
     *
     * @throws IOException if the file cannot be written
     */
    public void write(Path file) throws IOException {
        WholeFile.write(file, this::write);
    }

    /** Writes the bytes of a file, wide elements first so that each tensor lies aligned. The stream stays open. */
    public void write(OutputStream out) throws IOException {
        List<Map.Entry<String, Value>> widestFirst = tensors.entrySet().stream()
                .sorted(Comparator.comparingInt(
                        tensor -> -encoding(tensor.getValue()).bytes()))
                .toList();
        byte[] header = header(widestFirst);
        int padded = Math.ceilDiv(header.length, ALIGNMENT) * ALIGNMENT;
        out.write(ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(padded)
                .array());
        out.write(header);
        out.write(" ".repeat(padded - header.length).getBytes(StandardCharsets.US_ASCII));
        for (Map.Entry<String, Value> tensor : widestFirst) {
            RawOutput.write(tensor.getValue(), out);
        }
    }

    private byte[] header(List<Map.Entry<String, Value>> inOrder) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JsonFactory.builder().build().createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            if (!metadata.isEmpty()) {
                json.writeName(SafetensorsHeader.METADATA).writeStartObject();
                metadata.forEach(json::writeStringProperty);
                json.writeEndObject();
            }
            long at = 0;
            for (Map.Entry<String, Value> tensor : inOrder) {
                Value value = tensor.getValue();
                int[] dims = value.shape().dims();
                long end = at + (long) value.shape().size() * encoding(value).bytes();
                json.writeName(tensor.getKey()).writeStartObject();
                json.writeStringProperty("dtype", SafetensorsHeader.dtype(encoding(value)));
                json.writeName("shape").writeArray(dims, 0, dims.length);
                json.writeName("data_offsets").writeArray(new long[] {at, end}, 0, 2);
                json.writeEndObject();
                at = end;
            }
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static ElementEncoding encoding(Value value) {
        return ElementEncoding.of(value.type());
    }
}
