package org.striate.lab.http;

import static org.striate.engine.Arguments.requirePresent;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/** The records of the API as JSON. Numbers that JSON has no word for travel as the strings NaN, Infinity and -Infinity. */
final class Json {
    static final String TYPE = "application/json";

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(EnumFeature.WRITE_ENUMS_USING_TO_STRING)
            .enable(EnumFeature.READ_ENUMS_USING_TO_STRING)
            .build();

    private Json() {}

    static byte[] write(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    /** @throws IllegalArgumentException if the text is not such a record */
    static <T> T read(byte[] text, Class<T> type) {
        try {
            return requirePresent(MAPPER.readValue(text, type), "the question is null, not a %s", type.getSimpleName());
        } catch (UnrecognizedPropertyException e) {
            throw new IllegalArgumentException(
                    "a %s has no %s; it has %s"
                            .formatted(type.getSimpleName(), e.getPropertyName(), e.getKnownPropertyIds()),
                    e);
        } catch (JacksonException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw refused;
            }
            throw new IllegalArgumentException(
                    "the question is not a %s, which has %s%s".formatted(type.getSimpleName(), fields(type), where(e)),
                    e);
        }
    }

    private static List<String> fields(Class<?> record) {
        return Arrays.stream(record.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }

    private static String where(JacksonException problem) {
        String path = problem.getPath().stream()
                .map(step -> step.getPropertyName() == null ? "[" + step.getIndex() + "]" : step.getPropertyName())
                .collect(Collectors.joining("."));
        return path.isEmpty() ? "" : ": its %s is missing, or of another kind".formatted(path);
    }
}
