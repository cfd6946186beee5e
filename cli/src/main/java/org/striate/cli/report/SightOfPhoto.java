package org.striate.cli.report;

import org.striate.formats.image.Picture;
import org.striate.insight.Answers;
import org.striate.insight.FeatureHierarchy;

/**
 * What a network saw of one photograph.
 *
 * @param milliseconds that the network took, a photograph
 */
public record SightOfPhoto(
        String name, Picture photo, Answers answers, FeatureHierarchy hierarchy, double milliseconds) {}
