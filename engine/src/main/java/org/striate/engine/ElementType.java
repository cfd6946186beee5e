package org.striate.engine;

/** What the elements of a {@link Value} are. */
public enum ElementType {
    /** IEEE 754 single precision: what {@link Tensor} holds. */
    FLOAT32("float32", Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY),
    INT64("int64", Long.MIN_VALUE, Long.MAX_VALUE),
    INT32("int32", Integer.MIN_VALUE, Integer.MAX_VALUE),
    INT16("int16", Short.MIN_VALUE, Short.MAX_VALUE),
    INT8("int8", Byte.MIN_VALUE, Byte.MAX_VALUE),
    UINT32("uint32", 0, 0xFFFF_FFFFL),
    UINT16("uint16", 0, 0xFFFF),
    UINT8("uint8", 0, 0xFF),
    /** A truth value: 0 is false, 1 is true. */
    BOOL("bool", 0, 1);

    private final String label;
    private final double smallest;
    private final double largest;

    ElementType(String label, double smallest, double largest) {
        this.label = label;
        this.smallest = smallest;
        this.largest = largest;
    }

    /** NumPy's name of the type, such as {@code float32}. */
    public String label() {
        return label;
    }

    /** True for every type but {@link #FLOAT32}. */
    public boolean isInteger() {
        return this != FLOAT32;
    }

    /** Whether a whole number is a value of this integer type. */
    public boolean holds(long value) {
        return this == INT64 || (value >= smallest && value <= largest);
    }

    /** The smallest value of this integer type. */
    public long smallest() {
        return (long) smallest;
    }

    /** The largest value of this integer type. */
    public long largest() {
        return (long) largest;
    }

    /** The value of this integer type that a whole number wraps around to, as a cast in C does. */
    public long wrap(long value) {
        return switch (this) {
            case FLOAT32 -> throw new IllegalArgumentException("float32 holds no whole numbers to wrap");
            case INT64 -> value;
            case INT32 -> (int) value;
            case INT16 -> (short) value;
            case INT8 -> (byte) value;
            case UINT32 -> value & 0xFFFF_FFFFL;
            case UINT16 -> value & 0xFFFF;
            case UINT8 -> value & 0xFF;
            case BOOL -> value == 0 ? 0 : 1;
        };
    }

    @Override
    public String toString() {
        return label;
    }
}
