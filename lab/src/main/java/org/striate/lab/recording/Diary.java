package org.striate.lab.recording;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.ArrayReference;
import com.sun.jdi.Field;
import com.sun.jdi.LocalVariable;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.PrimitiveValue;
import com.sun.jdi.StackFrame;
import com.sun.jdi.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.striate.lab.api.Recording.Step;

/** Writes down what a debugger sees, step by step: of each frame only what has changed. */
final class Diary {
    /** The locals of each method that has begun, the outermost first, by name and text. */
    private final List<Map<String, String>> frames = new ArrayList<>();

    private final Map<ObjectReference, String> objects = new HashMap<>();
    private final Map<ArrayReference, List<String>> arrays = new HashMap<>();

    /**
     * One more step.
     *
     * @param depth how many of the recorded methods are open beneath this frame's; at most one more than at the step before
     */
    Step write(StackFrame frame, int depth) throws AbsentInformationException {
        while (frames.size() > depth + 1) {
            frames.removeLast();
        }
        if (frames.size() <= depth) {
            frames.add(new LinkedHashMap<>());
        }
        Map<String, String> known = frames.get(depth);
        Map<String, String> changed = new LinkedHashMap<>();
        List<LocalVariable> visible = frame.visibleVariables();
        Map<LocalVariable, Value> values = frame.getValues(visible);
        for (LocalVariable local : visible) {
            Value value = values.get(local);
            String text = text(value);
            if (!text.equals(known.put(local.name(), text))) {
                changed.put(local.name(), text);
            }
            // Each look costs a question to the machine: what a deeper method may have written is seen when it has
            // returned.
            if (value instanceof ArrayReference array && (depth == 0 || !arrays.containsKey(array))) {
                look(local.name(), array, changed);
            }
        }
        List<String> names = visible.stream().map(LocalVariable::name).toList();
        List<String> gone =
                known.keySet().stream().filter(name -> !names.contains(name)).toList();
        known.keySet().retainAll(names);
        return new Step(frame.location().lineNumber(), depth, changed, gone);
    }

    private void look(String name, ArrayReference array, Map<String, String> changed) {
        List<String> now = array.getValues().stream().map(this::text).toList();
        List<String> before = arrays.put(array, now);
        if (before == null) {
            changed.put(name, now.stream().collect(Collectors.joining(", ", "{", "}")));
            return;
        }
        for (int i = 0; i < now.size(); i++) {
            if (!now.get(i).equals(before.get(i))) {
                changed.put("%s[%d]".formatted(name, i), now.get(i));
            }
        }
    }

    private String text(@Nullable Value value) {
        return switch (value) {
            case PrimitiveValue number -> number.toString();
            case ArrayReference array -> array.type().name().replace("[]", "[" + array.length() + "]");
            case ObjectReference object -> objects.computeIfAbsent(object, Diary::numbers);
            case null, default -> String.valueOf(value);
        };
    }

    /** An object as a record writes itself, of its fields the numbers alone. */
    private static String numbers(ObjectReference object) {
        List<Field> fields = object.referenceType().fields().stream()
                .filter(field -> !field.isStatic() && field.signature().length() == 1)
                .toList();
        Map<Field, Value> values = object.getValues(fields);
        String type = object.referenceType().name();
        // A lambda's own name is the machine's, and another each time: what it is a function of says more.
        String plain = type.substring(type.lastIndexOf('.') + 1).replaceFirst("\\$\\$Lambda.*", "");
        return fields.isEmpty()
                ? plain
                : fields.stream()
                        .map(field -> field.name() + "=" + values.get(field))
                        .collect(Collectors.joining(", ", plain + "[", "]"));
    }
}
