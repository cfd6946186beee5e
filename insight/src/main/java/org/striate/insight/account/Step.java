package org.striate.insight.account;

import java.util.Optional;
import org.striate.network.Node;

/**
 * One step of an account: a number and how it was made.
 *
 * @param node what computed it; empty for what the network was given or has learned
 * @param value the number as the reference makes it of the step behind this one
 * @param traced the number as the run computed it, whose fast kernels may round otherwise
 */
public record Step(Place place, Optional<Node> node, Making making, float value, float traced) {}
