package org.striate.engine.blocked;

import java.util.function.Function;

/**
 * What a layer's steps find when they are made.
 *
 * @param places of all features
 * @param workspace where the layer's own floats lie in the arena
 * @param weights that take the layer's
 */
record Site(Function<Feature, Place> places, int workspace, Weights weights) {
    Place place(Feature feature) {
        return places.apply(feature);
    }
}
