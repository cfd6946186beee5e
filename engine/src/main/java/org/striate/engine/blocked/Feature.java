package org.striate.engine.blocked;

import org.striate.engine.Shape;

/**
 * A value of a {@link Plan}: feature maps (N, C, H, W), signals (N, C, L) or features (N, C).
 *
 * @param id its number in the plan
 */
public record Feature(int id, Shape shape) {}
