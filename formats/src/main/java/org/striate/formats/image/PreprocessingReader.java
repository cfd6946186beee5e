package org.striate.formats.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.striate.formats.FormatException;
import org.striate.formats.raw.RawInput;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads {@link Preprocessing} from timm's {@code config.json}: the fields of {@code pretrained_cfg}, or the same fields at the top. */
public final class PreprocessingReader {
    private PreprocessingReader() {}

    /**
     * The preprocessing in a file.
     *
     * @throws FormatException if the file is not such a configuration; the message names the field
     * @throws IOException if the file cannot be read
     */
    public static Preprocessing read(Path file) throws IOException {
        RawInput.requireFile(file);
        return read(Files.readAllBytes(file), file.toString());
    }

    /**
     * The preprocessing in the bytes of a file.
     *
     * @param name what errors call it
     * @throws FormatException if the bytes are not such a configuration; the message names the field
     */
    public static Preprocessing read(byte[] json, String name) throws FormatException {
        try {
            JsonNode root = JsonMapper.shared().readTree(json);
            return preprocessing(root.has("pretrained_cfg") ? root.get("pretrained_cfg") : root);
        } catch (JacksonException e) {
            throw new FormatException("%s: not JSON (%s)".formatted(name, e.getOriginalMessage()), e);
        } catch (IllegalArgumentException e) {
            throw new FormatException("%s: %s".formatted(name, e.getMessage()), e);
        }
    }

    private static Preprocessing preprocessing(JsonNode fields) {
        List<Float> size = numbers(fields, "input_size", 3);
        int channels = Math.round(size.get(0));
        return new Preprocessing(
                channels,
                Math.round(size.get(1)),
                Math.round(size.get(2)),
                constant(fields, "interpolation", Resampling.BICUBIC),
                fields.path("crop_pct").asDouble(0.875),
                constant(fields, "crop_mode", Preprocessing.CropMode.CENTER),
                numbers(fields, "mean", channels),
                numbers(fields, "std", channels));
    }

    private static List<Float> numbers(JsonNode fields, String field, int count) {
        JsonNode array = fields.path(field);
        List<Float> numbers = new ArrayList<>();
        for (JsonNode element : array) {
            if (!element.isNumber()) {
                throw new IllegalArgumentException("field %s must be numbers, got %s".formatted(field, array));
            }
            numbers.add(element.floatValue());
        }
        if (!array.isArray() || numbers.size() != count) {
            throw new IllegalArgumentException(
                    "field %s must be a list of %d numbers, got %s".formatted(field, count, array));
        }
        return numbers;
    }

    private static <E extends Enum<E>> E constant(JsonNode fields, String field, E otherwise) {
        JsonNode value = fields.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        List<String> known = new ArrayList<>();
        for (E constant : otherwise.getDeclaringClass().getEnumConstants()) {
            String name = constant.name().toLowerCase(Locale.ROOT);
            if (name.equals(value.asString(""))) {
                return constant;
            }
            known.add(name);
        }
        throw new IllegalArgumentException("field %s must be one of %s, got %s".formatted(field, known, value));
    }
}
