package org.striate.lab.typescript;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.striate.lab.api.BroughtModel;
import org.striate.lab.api.BroughtPhoto;
import org.striate.lab.api.Refusal;
import org.striate.lab.experiment.Endpoint;

/** The records of the API and its endpoints as TypeScript, so that the page's compiler knows what the server says. */
final class TypeScript {
    private final Set<Class<?>> named = new LinkedHashSet<>();
    private final Deque<Class<?>> unwritten = new ArrayDeque<>();

    private TypeScript() {}

    /** The text of a module that exports a type a record, and the tables {@code Asked}, {@code Measured}, {@code Pictured} and {@code Streamed} of endpoints. */
    static String of(List<Endpoint<?>> endpoints) {
        TypeScript writer = new TypeScript();
        String tables = writer.table("Asked", endpoints, Endpoint.Asked.class)
                + writer.table("Measured", endpoints, Endpoint.Measured.class)
                + writer.table("Pictured", endpoints, Endpoint.Pictured.class)
                + writer.table("Streamed", endpoints, Endpoint.Streamed.class);
        writer.type(Refusal.class);
        writer.type(BroughtPhoto.class);
        writer.type(BroughtModel.class);
        StringBuilder text =
                new StringBuilder("// Made by org.striate.lab.typescript from the records of org.striate.lab.api.\n");
        while (!writer.unwritten.isEmpty()) {
            text.append(writer.declaration(writer.unwritten.remove()));
        }
        return text.append(tables).toString();
    }

    private String table(String name, List<Endpoint<?>> endpoints, Class<?> form) {
        return endpoints.stream()
                .filter(form::isInstance)
                .map(this::row)
                .collect(Collectors.joining("", "\nexport interface " + name + " {\n", "}\n"));
    }

    private String row(Endpoint<?> endpoint) {
        String answer = switch (endpoint) {
            case Endpoint.Asked<?, ?> asked -> "; answer: " + type(asked.answer());
            case Endpoint.Streamed<?, ?> streamed -> "; answer: " + type(streamed.answer());
            case Endpoint.Measured<?> _, Endpoint.Pictured<?> _ -> "";
        };
        return "  '%s': { question: %s%s };%n"
                .formatted(endpoint.name(), type(endpoint.question()), answer)
                .replace(System.lineSeparator(), "\n");
    }

    private String declaration(Class<?> type) {
        if (type.isEnum()) {
            return "\nexport type %s = %s;\n"
                    .formatted(
                            name(type),
                            Arrays.stream(type.getEnumConstants())
                                    .map(constant -> "'" + constant + "'")
                                    .collect(Collectors.joining(" | ")));
        }
        return Arrays.stream(type.getRecordComponents())
                .map(this::field)
                .collect(Collectors.joining("", "\nexport interface " + name(type) + " {\n", "}\n"));
    }

    private String field(RecordComponent component) {
        return "  " + component.getName() + ": " + type(component.getGenericType()) + ";\n";
    }

    private String type(Type type) {
        return switch (type) {
            case Class<?> plain -> plain(plain);
            case ParameterizedType generic
            when generic.getRawType() == List.class -> type(generic.getActualTypeArguments()[0]) + "[]";
            case ParameterizedType generic
            when generic.getRawType() == Optional.class -> "(" + type(generic.getActualTypeArguments()[0]) + " | null)";
            case ParameterizedType generic
            when generic.getRawType() == Map.class ->
                "Record<string, " + type(generic.getActualTypeArguments()[1]) + ">";
            default -> throw new IllegalArgumentException("the API has no word for " + type);
        };
    }

    private String plain(Class<?> type) {
        if (type == String.class) {
            return "string";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "boolean";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "number";
        }
        if (type.isArray()) {
            return type(type.getComponentType()) + "[]";
        }
        if (!type.isRecord() && !type.isEnum()) {
            throw new IllegalArgumentException("the API has no word for " + type);
        }
        if (named.add(type)) {
            unwritten.add(type);
        }
        return name(type);
    }

    /** A nested record is called after its outer one too: {@code Look.Stage} is {@code LookStage}. */
    private static String name(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return (outer == null ? "" : name(outer)) + type.getSimpleName();
    }
}
