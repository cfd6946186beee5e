package org.striate.insight.attribution;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.striate.engine.Execution;
import org.striate.engine.Tensor;
import org.striate.engine.reduction.Reduction;

/**
 * Each channel weighed by the mean of its gradients, {@code w_c = (1/Z) Σ_p g_cp}. Selvaraju, Cogswell, Das, Vedantam, Parikh &amp; Batra, Grad-CAM: visual
 * explanations from deep networks via gradient-based localization, 2017.
 *
 * @param layer whose feature maps are weighed; empty for the last ones of the network
 */
public record GradCam(Optional<String> layer) implements ClassActivationMap {
    public static final GradCam DEFAULT = new GradCam(Optional.empty());

    @Override
    public String name() {
        return "grad-cam";
    }

    @Override
    public GradCam at(String layer) {
        return new GradCam(Optional.of(layer));
    }

    @Override
    public Tensor weights(Tensor maps, Tensor gradients) {
        List<Integer> positions =
                IntStream.range(2, gradients.shape().rank()).boxed().toList();
        return (Tensor) Reduction.MEAN.apply(gradients, positions, true, Execution.sequential());
    }
}
