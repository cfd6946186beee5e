package org.striate.insight.attribution;

import java.util.Arrays;
import java.util.Optional;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.internal.Access;

/**
 * Each channel weighed by its positive gradients, of which one counts the more the fewer positions of the channel have part in it:
 *
 * <pre>  w_c = Σ_p α_cp · max(g_cp, 0),   α_cp = g²_cp / (2·g²_cp + g³_cp · Σ_q A_cq) </pre>
 *
 * The third and second derivatives are those of the exponential of the number; where the denominator is 0, α is. Chattopadhay, Sarkar, Howlader &amp;
 * Balasubramanian, Grad-CAM++: improved visual explanations for deep convolutional networks, 2018.
 *
 * @param layer whose feature maps are weighed; empty for the last ones of the network
 */
public record GradCamPlusPlus(Optional<String> layer) implements ClassActivationMap {
    public static final GradCamPlusPlus DEFAULT = new GradCamPlusPlus(Optional.empty());

    @Override
    public String name() {
        return "grad-cam++";
    }

    @Override
    public GradCamPlusPlus at(String layer) {
        return new GradCamPlusPlus(Optional.of(layer));
    }

    @Override
    public Tensor weights(Tensor maps, Tensor gradients) {
        Shape shape = maps.shape();
        int positions = shape.size(2, shape.rank());
        float[] weights = new float[shape.size()];
        for (int start = 0; start < weights.length; start += positions) {
            double sum = 0;
            for (int p = start; p < start + positions; p++) {
                sum += maps.at(p);
            }
            double weight = 0;
            for (int p = start; p < start + positions; p++) {
                double g = gradients.at(p);
                weight += alpha(g, sum) * Math.max(g, 0);
            }
            Arrays.fill(weights, start, start + positions, (float) weight);
        }
        return Access.wrap(shape, weights);
    }

    // Divided by g², which float64 could not hold of the smallest gradients.
    private static double alpha(double g, double sum) {
        double denominator = 2 + g * sum;
        return g == 0 || denominator == 0 ? 0 : 1 / denominator;
    }
}
