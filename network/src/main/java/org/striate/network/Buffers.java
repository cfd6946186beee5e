package org.striate.network;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.internal.Access;
import org.striate.engine.internal.Memory;

/**
 * Arrays that serve one activation after another. An array is lent when an operation asks for it and comes back when the last value that lies in it is
 * dead; a reshaped tensor lies in the array of the tensor that it was. The least array that is large enough is lent first.
 */
final class Buffers implements Memory {
    private final TreeMap<Integer, Deque<float[]>> free = new TreeMap<>();
    private final IdentityHashMap<float[], Integer> users = new IdentityHashMap<>();

    @Override
    public float[] floats(int size) {
        Map.Entry<Integer, Deque<float[]>> least = free.ceilingEntry(size);
        float[] array;
        if (least == null) {
            array = new float[size];
        } else {
            array = least.getValue().pop();
            if (least.getValue().isEmpty()) {
                free.remove(least.getKey());
            }
        }
        users.put(array, 0);
        return array;
    }

    /** A value lies in its array until it is released. Arrays that were not lent here, such as weights, are left alone. */
    void use(Value value) {
        if (value instanceof Tensor tensor) {
            users.computeIfPresent(Access.array(tensor), (array, count) -> count + 1);
        }
    }

    /** The value is dead. */
    void release(Value value) {
        if (value instanceof Tensor tensor) {
            float[] array = Access.array(tensor);
            Integer left = users.computeIfPresent(array, (lent, count) -> count - 1);
            if (left != null && left == 0) {
                users.remove(array);
                free.computeIfAbsent(array.length, length -> new ArrayDeque<>()).push(array);
            }
        }
    }

    /** An output as the caller gets it: one that fills its array takes it along, another is copied out, so that no large array leaves for a small output. */
    Value handOver(Value output) {
        if (output instanceof Tensor tensor
                && Access.array(tensor).length > tensor.shape().size()
                && users.containsKey(Access.array(tensor))) {
            Tensor copy = Access.wrap(tensor.shape(), tensor.toArray());
            release(tensor);
            return copy;
        }
        return output;
    }

    /** The run is over: what has not come back, the outputs, belongs to the caller. */
    void forgetLent() {
        users.clear();
    }
}
