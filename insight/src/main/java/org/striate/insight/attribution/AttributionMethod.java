package org.striate.insight.attribution;

import java.util.List;
import org.striate.engine.Execution;
import org.striate.insight.Observer;

/** A way to say which parts of an input a number rests on. */
public sealed interface AttributionMethod
        permits ClassActivationMap,
                Deconvnet,
                GradientTimesInput,
                GuidedBackpropagation,
                IntegratedGradients,
                Occlusion,
                Saliency,
                SmoothGrad {
    /** Every method with its customary settings. */
    static List<AttributionMethod> all() {
        return List.of(
                GradCam.DEFAULT,
                GradCamPlusPlus.DEFAULT,
                LayerCam.DEFAULT,
                new Saliency(),
                new GradientTimesInput(),
                SmoothGrad.DEFAULT,
                IntegratedGradients.DEFAULT,
                new GuidedBackpropagation(),
                new Deconvnet(),
                Occlusion.DEFAULT);
    }

    /**
     * The method of this name with its customary settings.
     *
     * @throws IllegalArgumentException if there is none
     */
    static AttributionMethod named(String name) {
        return all().stream()
                .filter(method -> method.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no method %s; there are %s"
                        .formatted(
                                name,
                                String.join(
                                        ", ",
                                        all().stream()
                                                .map(AttributionMethod::name)
                                                .toList()))));
    }

    /** What it goes by: {@code grad-cam}. */
    String name();

    /** Whether the scores have a sign: positive speaks for the number, negative against it. */
    boolean isSigned();

    /**
     * Explains a number.
     *
     * @param observer is shown the map so far
     * @throws IllegalArgumentException if the network lacks what the method looks at
     */
    Attribution explain(Question question, Execution execution, Observer observer);
}
