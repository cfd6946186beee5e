package org.striate.engine.elementwise;

/** Questions about two numbers. Every one is answered with no where a number is NaN. */
public enum Comparison {
    EQUAL("Equal"),
    GREATER("Greater"),
    GREATER_OR_EQUAL("GreaterOrEqual"),
    LESS("Less"),
    LESS_OR_EQUAL("LessOrEqual");

    private final String label;

    Comparison(String label) {
        this.label = label;
    }

    /** ONNX's name of the question. */
    public String label() {
        return label;
    }

    /** The answer for two float32 numbers. */
    public boolean test(float a, float b) {
        return switch (this) {
            case EQUAL -> a == b;
            case GREATER -> a > b;
            case GREATER_OR_EQUAL -> a >= b;
            case LESS -> a < b;
            case LESS_OR_EQUAL -> a <= b;
        };
    }

    /** The answer for two whole numbers or truth values. */
    public boolean test(long a, long b) {
        return switch (this) {
            case EQUAL -> a == b;
            case GREATER -> a > b;
            case GREATER_OR_EQUAL -> a >= b;
            case LESS -> a < b;
            case LESS_OR_EQUAL -> a <= b;
        };
    }
}
