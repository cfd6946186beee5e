package org.striate.cli;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.striate.engine.Shape;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Results for machines: objects whose fields keep their order. */
public final class Json {
    private static final ObjectWriter WRITER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build()
            .writer();

    private final Map<String, Object> fields = new LinkedHashMap<>();

    /** A field: text, a number, a truth value, another object, or a collection of those. */
    public Json with(String name, Object value) {
        fields.put(name, plain(value));
        return this;
    }

    private static Object plain(Object value) {
        return switch (value) {
            case Json object -> object.fields;
            case Shape shape -> shape.dims();
            case Collection<?> list -> list.stream().map(Json::plain).toList();
            default -> value;
        };
    }

    /** The text of this object. */
    public String text() {
        return WRITER.writeValueAsString(fields);
    }

    /** The text of a list of objects. */
    public static String text(List<Json> list) {
        return WRITER.writeValueAsString(list.stream().map(Json::plain).toList());
    }
}
