package org.striate.insight.excitation;

import static org.striate.engine.Arguments.require;
import static org.striate.engine.Arguments.requirePresent;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.internal.Access;
import org.striate.insight.Activations;
import org.striate.insight.Classifier;
import org.striate.insight.FeatureMap.Position;
import org.striate.insight.LayerName;
import org.striate.insight.ReceptiveField;
import org.striate.insight.ReceptiveFields;
import org.striate.insight.attribution.Question;
import org.striate.network.Inference;
import org.striate.network.Network;

/**
 * Where in a network a {@link Unit} lies. An activation that saturates does not say which of two pictures excites it more, and has no slope to climb: in its
 * stead stands what drives it, and in a probability's stead its logit.
 *
 * @param value the name of the value, (N, channels, …)
 * @param position of the one neuron; empty for all positions together
 * @param field what a position can depend on
 */
record Aim(String value, int channel, Optional<Position> position, ReceptiveField field) {
    /** @throws IllegalArgumentException if the network has no such unit, or the layer computes no feature maps */
    static Aim of(Classifier classifier, Unit unit) {
        return switch (unit) {
            case Unit.Channel(String layer, int channel) -> of(classifier, driven(classifier, layer), channel);
            case Unit.Neuron(String layer, int channel, int row, int column) -> {
                Aim aim = of(classifier, driven(classifier, layer), channel);
                yield aim.at(classifier, new Position(row, column));
            }
            case Unit.Logit(int index, String _) -> {
                Network network = classifier.network();
                yield of(
                        classifier,
                        Question.beforeSoftmax(network, network.outputs().getFirst()),
                        index);
            }
        };
    }

    private static Aim of(Classifier classifier, String value, int channel) {
        Network network = classifier.network();
        Inference inference = Inference.of(network, classifier.shapes(classifier.batch(1)));
        Shape shape = requirePresent(
                        inference.facts().get(value),
                        "the shape of %s depends on the picture: no unit of it can be aimed at",
                        value)
                .shape();
        ReceptiveFields fields = ReceptiveFields.of(network, inference);
        require(
                shape.rank() == 2 || (shape.rank() == 4 && fields.field(value).isPresent()),
                "%s computes %s, but an optimum needs feature maps (N, channels, height, width) or features (N, features)",
                value,
                shape);
        require(
                channel >= 0 && channel < shape.dim(1),
                "%s has the channels 0 to %d, got %d",
                value,
                shape.dim(1) - 1,
                channel);
        return new Aim(value, channel, Optional.empty(), fields.field(value).orElse(new ReceptiveField.Whole()));
    }

    /** One position of the maps: what its neuron sees lies where it lies in pictures of the network's own size alone. */
    private Aim at(Classifier classifier, Position at) {
        Shape maps = Inference.of(classifier.network(), classifier.shapes(classifier.batch(1)))
                .shape(value)
                .filter(shape -> shape.rank() == 4)
                .orElseThrow(() -> new IllegalArgumentException(value + " has no positions: aim at a channel of it"));
        require(
                at.row() >= 0 && at.row() < maps.dim(2) && at.column() >= 0 && at.column() < maps.dim(3),
                "the maps of %s have %d × %d positions, got row %d, column %d",
                value,
                maps.dim(2),
                maps.dim(3),
                at.row(),
                at.column());
        return new Aim(value, channel, Optional.of(at), new ReceptiveField.Whole());
    }

    private static String driven(Classifier classifier, String layer) {
        String value = LayerName.value(classifier.network(), layer);
        return Activations.of(classifier.network()).drive(value).orElse(value);
    }

    /**
     * The slope of what is raised: the mean of those responses that are not below the average of all positions aimed at, for each picture by itself. The
     * mean of all would do for no edge: a kernel that takes away on one side what it adds on the other has a mean response of zero to any picture.
     *
     * @param computed the value, (N, channels, …)
     * @return of the value's shape, adding up to 1 for each picture
     */
    Tensor slope(Tensor computed) {
        Shape shape = computed.shape();
        int size = shape.size(2, shape.rank());
        float[] slope = new float[shape.size()];
        for (int n = 0; n < shape.dim(0); n++) {
            int start = (n * shape.dim(1) + channel) * size;
            int[] positions =
                    IntStream.range(start + from(shape), start + to(shape)).toArray();
            double average =
                    Arrays.stream(positions).mapToDouble(computed::at).average().orElseThrow();
            int[] raised = Arrays.stream(positions)
                    .filter(i -> !(computed.at(i) < average))
                    .toArray();
            for (int i : raised) {
                slope[i] = 1f / raised.length;
            }
        }
        return Access.wrap(shape, slope);
    }

    /** The largest response to one of the pictures among the positions aimed at. */
    float response(Tensor computed, int picture) {
        Shape shape = computed.shape();
        int start = (picture * shape.dim(1) + channel) * shape.size(2, shape.rank());
        float largest = Float.NEGATIVE_INFINITY;
        for (int i = from(shape); i < to(shape); i++) {
            largest = Math.max(largest, computed.at(start + i));
        }
        return largest;
    }

    private int from(Shape shape) {
        return position.map(at -> at.row() * shape.dim(3) + at.column()).orElse(0);
    }

    private int to(Shape shape) {
        return position.isPresent() ? from(shape) + 1 : shape.size(2, shape.rank());
    }
}
