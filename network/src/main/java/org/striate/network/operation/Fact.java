package org.striate.network.operation;

import java.util.Optional;
import org.striate.engine.ElementType;
import org.striate.engine.Shape;
import org.striate.engine.Value;

/** What is known of a value before the network runs: its element type and shape, and the value itself where it does not depend on the network's inputs. */
public record Fact(ElementType type, Shape shape, Optional<Value> constant) {
    /** A value of which only type and shape are known. */
    public static Fact of(ElementType type, Shape shape) {
        return new Fact(type, shape, Optional.empty());
    }

    /** A value that is known. */
    public static Fact of(Value constant) {
        return new Fact(constant.type(), constant.shape(), Optional.of(constant));
    }

    /** The same type under another shape; the value is not known. */
    public Fact withShape(Shape shape) {
        return of(type, shape);
    }
}
