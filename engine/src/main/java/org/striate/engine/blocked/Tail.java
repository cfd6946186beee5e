package org.striate.engine.blocked;

import java.util.Optional;
import org.striate.engine.function.UnaryFunction;

/**
 * What follows a convolution's sums while they are in the first-level cache: y = f(sum + residual).
 *
 * @param residual what is added, of the output's shape
 */
public record Tail(Optional<Place> residual, Optional<UnaryFunction> activation) {}
