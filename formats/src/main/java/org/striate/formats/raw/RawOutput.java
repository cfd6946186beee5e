package org.striate.formats.raw;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.internal.Access;

/** Writes the elements of tensors as they are: little-endian, row-major, each in {@linkplain ElementEncoding#of its type's own width}. */
public final class RawOutput {
    private static final int CHUNK = 1 << 13;

    private RawOutput() {}

    /** The elements' bytes, in order. */
    public static void write(Value value, OutputStream out) throws IOException {
        ElementEncoding encoding = ElementEncoding.of(value.type());
        ByteBuffer bytes = ByteBuffer.allocate(CHUNK * encoding.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        int size = value.shape().size();
        for (int at = 0; at < size; at += CHUNK) {
            int count = Math.min(CHUNK, size - at);
            switch (value) {
                case Tensor tensor -> bytes.clear().asFloatBuffer().put(Access.array(tensor), at, count);
                case IntegerTensor tensor -> encoding.encode(Access.array(tensor), at, count, bytes.clear());
            }
            out.write(bytes.array(), 0, count * encoding.bytes());
        }
    }
}
