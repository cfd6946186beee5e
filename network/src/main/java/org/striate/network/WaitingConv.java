package org.striate.network;

import java.util.Optional;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.blocked.Feature;
import org.striate.engine.blocked.Plan;
import org.striate.engine.convolution.Choice;
import org.striate.engine.function.UnaryFunction;
import org.striate.engine.geometry.ConvGeometry;
import org.striate.engine.internal.Access;

/**
 * A convolution that is not in its plan yet: what alone reads its result may still become part of it.
 *
 * @param choice of an algorithm that the plan has
 * @param b (O,)
 */
record WaitingConv(
        Feature x,
        ConvGeometry geometry,
        Choice choice,
        Tensor w,
        Tensor b,
        Optional<Feature> residual,
        Optional<UnaryFunction> activation) {

    /** Whether its result is x ⋆ w + b still. */
    boolean isBare() {
        return residual.isEmpty() && activation.isEmpty();
    }

    WaitingConv plus(Feature added) {
        return new WaitingConv(x, geometry, choice, w, b, Optional.of(added), activation);
    }

    WaitingConv then(UnaryFunction function) {
        return new WaitingConv(x, geometry, choice, w, b, residual, Optional.of(function));
    }

    /** @param addends one an out channel */
    WaitingConv shifted(Tensor addends) {
        float[] shifted = b.toArray();
        for (int o = 0; o < shifted.length; o++) {
            shifted[o] += addends.at(o);
        }
        return new WaitingConv(x, geometry, choice, w, Access.wrap(b.shape(), shifted), residual, activation);
    }

    /** @param factors one an out channel */
    WaitingConv scaled(Tensor factors) {
        return new WaitingConv(
                x,
                geometry,
                choice,
                Fusion.scaled(w, factors::at),
                Fusion.scaled(b, factors::at),
                residual,
                activation);
    }

    Shape output() {
        return geometry.output();
    }

    Feature addTo(Plan plan) {
        return plan.conv(x, geometry, choice.algorithm(), w, b, residual, activation);
    }
}
