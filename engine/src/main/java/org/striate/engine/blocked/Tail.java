package org.striate.engine.blocked;

import java.util.Optional;
import org.striate.engine.function.Clip;
import org.striate.engine.function.UnaryFunction;

/**
 * What follows a convolution's sums while they are in registers or in the first-level cache: y = f(sum + residual).
 *
 * @param residual what is added, of the output's shape
 */
public record Tail(Optional<Place> residual, Optional<UnaryFunction> activation) {
    /** The sums themselves. */
    public static final Tail NONE = new Tail(Optional.empty(), Optional.empty());

    /** The bounds to clip to in the store of a tile; infinite ones do nothing. */
    Clip bounds() {
        return activation.orElse(UNBOUNDED) instanceof Clip clip ? clip : UNBOUNDED;
    }

    private static final Clip UNBOUNDED = new Clip(Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY);

    /** The activation that is applied to rows after they are stored. */
    Optional<UnaryFunction> afterwards() {
        return activation.filter(function -> !(function instanceof Clip));
    }
}
