package org.striate.insight.excitation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.internal.Access;
import org.striate.formats.image.Picture;
import org.striate.formats.image.Preprocessing;
import org.striate.insight.Classifier;
import org.striate.insight.ReceptiveField;
import org.striate.network.Trace;

/** A search for a unit's optimum under way. */
final class Ascent {
    /** The least side of a picture of a channel: below, a texture cannot be told. */
    private static final int LEAST_SIDE = 64;

    /** How many receptive fields such a picture shows along its side, if the network's own size has room for them. */
    private static final int FIELDS = 2;

    private final ActivationMaximisation search;
    private final Preprocessing preprocessing;
    private final Aim aim;
    private final NetworkPart part;
    private final Execution execution;
    private final Canvas canvas;
    private final SplittableRandom random;
    private final Adam adam;
    private Tensor spectra;

    Ascent(ActivationMaximisation search, Classifier classifier, Aim aim, Execution execution) {
        this.search = search;
        this.preprocessing = classifier.preprocessing();
        this.aim = aim;
        this.part = NetworkPart.of(classifier, aim.value(), search.optima(), side(aim.field()));
        this.execution = execution;
        this.canvas = new Canvas(part.shape());
        this.random = new SplittableRandom(search.seed());
        this.adam = new Adam(part.shape().size(), search.rate());
        this.spectra = canvas.blank(random);
    }

    private static int side(ReceptiveField field) {
        return switch (field) {
            case ReceptiveField.Whole() -> Integer.MAX_VALUE;
            case ReceptiveField.Local(List<ReceptiveField.Axis> axes) -> {
                double largest = axes.stream()
                        .mapToDouble(ReceptiveField.Axis::size)
                        .max()
                        .orElseThrow();
                yield (int) Math.max(LEAST_SIDE, FIELDS * largest);
            }
        };
    }

    /** The pictures so far: (optima, channels, H, W), levels from 0 to 1. */
    Tensor pictures() {
        return canvas.paint(spectra, execution);
    }

    /** One step. */
    void climb() {
        Tensor pictures = pictures();
        Tensor views = search.views().draw(part.shape(), random, execution);
        Trace trace = part.run(input(Views.look(pictures, views, execution)), execution);
        Tensor ofInput = part.gradient(trace, rise(trace.tensor(part.value())), execution);
        Tensor ofPictures = Views.gradient(pictures, views, ofLevels(ofInput), execution);
        spectra = adam.climb(spectra, canvas.gradient(pictures, restrained(pictures, ofPictures), execution));
    }

    /** The slope of the unit's answer over its value, less what makes the pictures alike, which is as long as the slope times the diversity. */
    private Tensor rise(Tensor value) {
        Tensor slope = aim.slope(value);
        boolean isAlone = search.optima() == 1 || value.shape().rank() == 2;
        if (isAlone || search.diversity() == 0) {
            return slope;
        }
        Tensor alike = Diversity.gradient(value, execution);
        int size = value.shape().size();
        double share = search.diversity() * length(slope, 0, size) / length(alike, 0, size);
        float[] rise = new float[size];
        for (int i = 0; i < size; i++) {
            rise[i] = (float) (slope.at(i) - share * alike.at(i));
        }
        return Access.wrap(value.shape(), rise);
    }

    /** Each picture's slope at a root mean square of 1, less that of its price. */
    private Tensor restrained(Tensor pictures, Tensor slope) {
        Tensor price = search.restraint().gradient(pictures);
        int size = pictures.shape().size(1, pictures.shape().rank());
        float[] restrained = new float[pictures.shape().size()];
        for (int from = 0; from < restrained.length; from += size) {
            double deviation = length(slope, from, from + size) / Math.sqrt(size);
            for (int i = from; i < from + size; i++) {
                restrained[i] = (float) (slope.at(i) / deviation - price.at(i));
            }
        }
        return Access.wrap(pictures.shape(), restrained);
    }

    /** The Euclidean length of some of the numbers, above 0. */
    private static double length(Tensor x, int from, int to) {
        double squares = 0;
        for (int i = from; i < to; i++) {
            squares += (double) x.at(i) * x.at(i);
        }
        return Math.max(Math.sqrt(squares), Float.MIN_NORMAL);
    }

    /** Levels as the network wants them. */
    private Tensor input(Tensor levels) {
        float[] input = new float[levels.shape().size()];
        for (int i = 0; i < input.length; i++) {
            int channel = channel(levels.shape(), i);
            input[i] = (levels.at(i) - preprocessing.mean().get(channel))
                    / preprocessing.std().get(channel);
        }
        return Access.wrap(levels.shape(), input);
    }

    /** The gradient with respect to the levels, from that with respect to the input. */
    private Tensor ofLevels(Tensor ofInput) {
        float[] gradient = new float[ofInput.shape().size()];
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = ofInput.at(i) / preprocessing.std().get(channel(ofInput.shape(), i));
        }
        return Access.wrap(ofInput.shape(), gradient);
    }

    private static int channel(Shape shape, int position) {
        return position / shape.size(2, shape.rank()) % shape.dim(1);
    }

    /** The pictures, and what the unit answers to them as they are. */
    Optimum optimum(Unit unit) {
        Tensor levels = pictures();
        Tensor value = part.run(input(levels), execution).tensor(part.value());
        List<Picture> shown = new ArrayList<>();
        List<Float> responses = new ArrayList<>();
        for (int n = 0; n < search.optima(); n++) {
            shown.add(Optimum.picture(levels, n));
            responses.add(aim.response(value, n));
        }
        return new Optimum(unit, aim.value(), shown, responses);
    }
}
