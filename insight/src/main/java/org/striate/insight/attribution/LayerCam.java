package org.striate.insight.attribution;

import java.util.Optional;
import org.striate.engine.Execution;
import org.striate.engine.Tensor;
import org.striate.engine.elementwise.Elementwise;
import org.striate.engine.function.Clip;

/**
 * Each number weighed by its own gradient, where that is positive, {@code w_cp = max(g_cp, 0)}: sharp at early layers too. Jiang, Zhang, Hou, Cheng &amp;
 * Wei, LayerCAM: exploring hierarchical class activation maps for localization, 2021.
 *
 * @param layer whose feature maps are weighed; empty for the last ones of the network
 */
public record LayerCam(Optional<String> layer) implements ClassActivationMap {
    public static final LayerCam DEFAULT = new LayerCam(Optional.empty());

    @Override
    public String name() {
        return "layer-cam";
    }

    @Override
    public LayerCam at(String layer) {
        return new LayerCam(Optional.of(layer));
    }

    @Override
    public Tensor weights(Tensor maps, Tensor gradients) {
        return Elementwise.apply(Clip.RELU, gradients, Execution.sequential());
    }
}
