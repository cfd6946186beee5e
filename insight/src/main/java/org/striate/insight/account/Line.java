package org.striate.insight.account;

import java.util.Optional;

/**
 * One line of an account.
 *
 * @param input what comes in
 * @param weight what it is multiplied by, if it is
 * @param term what the line contributes, in float64
 * @param total what the lines up to this one make together, in float64
 */
public record Line(Part input, Optional<Part> weight, double term, double total) {}
