package org.striate.engine.blocked;

/** Zeros round every plane of a feature map, in pixels: what the kernels that read it would have to pad. */
public record Margin(int top, int left, int bottom, int right) {
    /** No zeros at all. */
    public static final Margin NONE = new Margin(0, 0, 0, 0);

    /** Wide enough for both. */
    public Margin with(Margin other) {
        return new Margin(
                Math.max(top, other.top),
                Math.max(left, other.left),
                Math.max(bottom, other.bottom),
                Math.max(right, other.right));
    }
}
