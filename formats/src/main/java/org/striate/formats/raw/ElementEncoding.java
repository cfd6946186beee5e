package org.striate.formats.raw;

import java.nio.ByteBuffer;
import org.striate.engine.ElementType;

/**
 * How a file stores one element: its width, and what the engine reads it as. Real numbers of every width become float32: float16 and bfloat16 exactly,
 * float64 rounded to the nearest. Whole numbers are two's complement; a truth value is a byte, false if 0.
 */
public enum ElementEncoding {
    FLOAT64(Double.BYTES, ElementType.FLOAT32),
    FLOAT32(Float.BYTES, ElementType.FLOAT32),
    FLOAT16(Short.BYTES, ElementType.FLOAT32),
    BFLOAT16(Short.BYTES, ElementType.FLOAT32),
    INT64(Long.BYTES, ElementType.INT64),
    INT32(Integer.BYTES, ElementType.INT32),
    INT16(Short.BYTES, ElementType.INT16),
    INT8(Byte.BYTES, ElementType.INT8),
    UINT32(Integer.BYTES, ElementType.UINT32),
    UINT16(Short.BYTES, ElementType.UINT16),
    UINT8(Byte.BYTES, ElementType.UINT8),
    BOOL(Byte.BYTES, ElementType.BOOL);

    private final int bytes;
    private final ElementType type;

    ElementEncoding(int bytes, ElementType type) {
        this.bytes = bytes;
        this.type = type;
    }

    /** The encoding that stores every element of a type as it is. */
    public static ElementEncoding of(ElementType type) {
        return switch (type) {
            case FLOAT32 -> FLOAT32;
            case INT64 -> INT64;
            case INT32 -> INT32;
            case INT16 -> INT16;
            case INT8 -> INT8;
            case UINT32 -> UINT32;
            case UINT16 -> UINT16;
            case UINT8 -> UINT8;
            case BOOL -> BOOL;
        };
    }

    /** The width of one element. */
    public int bytes() {
        return bytes;
    }

    /** What the engine reads an element as. */
    public ElementType type() {
        return type;
    }

    /** The float32 number with the bits of a bfloat16: its upper half. */
    public static float bfloat16ToFloat(short bits) {
        return Float.intBitsToFloat(bits << Short.SIZE);
    }

    /** Decodes {@code count} real numbers into {@code to[at …]}. */
    public void decode(ByteBuffer from, float[] to, int at, int count) {
        switch (this) {
            case FLOAT32 -> from.asFloatBuffer().get(to, at, count);
            case FLOAT64 -> {
                for (int i = 0; i < count; i++) {
                    to[at + i] = (float) from.getDouble();
                }
            }
            case FLOAT16 -> {
                for (int i = 0; i < count; i++) {
                    to[at + i] = Float.float16ToFloat(from.getShort());
                }
            }
            case BFLOAT16 -> {
                for (int i = 0; i < count; i++) {
                    to[at + i] = bfloat16ToFloat(from.getShort());
                }
            }
            default -> throw new IllegalArgumentException(this + " holds no real numbers");
        }
    }

    /** Decodes {@code count} whole numbers or truth values into {@code to[at …]}. */
    public void decode(ByteBuffer from, long[] to, int at, int count) {
        if (this == INT64) {
            from.asLongBuffer().get(to, at, count);
            return;
        }
        for (int i = 0; i < count; i++) {
            long stored = switch (bytes) {
                case Byte.BYTES -> from.get();
                case Short.BYTES -> from.getShort();
                default -> from.getInt();
            };
            to[at + i] = type.wrap(stored);
        }
    }

    /** Encodes whole numbers or truth values {@code [at, at + count)}. */
    void encode(long[] from, int at, int count, ByteBuffer to) {
        for (int i = at; i < at + count; i++) {
            switch (bytes) {
                case Byte.BYTES -> to.put((byte) from[i]);
                case Short.BYTES -> to.putShort((short) from[i]);
                case Integer.BYTES -> to.putInt((int) from[i]);
                default -> to.putLong(from[i]);
            }
        }
    }
}
