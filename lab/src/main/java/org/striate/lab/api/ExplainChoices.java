package org.striate.lab.api;

import java.util.List;

/**
 * What can be asked of a model's answers.
 *
 * @param classes their labels, in the order of their numbers; none if the model names none
 */
public record ExplainChoices(List<Method> methods, List<String> classes) {
    public ExplainChoices {
        methods = List.copyOf(methods);
        classes = List.copyOf(classes);
    }

    /**
     * A way to explain.
     *
     * @param isSigned whether its map tells what speaks for a class from what speaks against it
     * @param takesLayer whether it looks at the feature maps of a layer, which can be chosen
     */
    public record Method(String name, boolean isSigned, boolean takesLayer) {}
}
