package org.striate.lab.experiment;

import static org.striate.engine.Arguments.require;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.formats.image.Preprocessing;
import org.striate.insight.KernelGallery;
import org.striate.insight.KnownDataset;
import org.striate.insight.KnownNetwork;
import org.striate.insight.LayerComparison;
import org.striate.insight.RandomLabels;
import org.striate.insight.Topology;
import org.striate.insight.TrainingMemory;
import org.striate.lab.api.Coins;
import org.striate.lab.api.CoinsQuestion;
import org.striate.lab.api.Comparison;
import org.striate.lab.api.ComparisonQuestion;
import org.striate.lab.api.Shuffle;
import org.striate.lab.api.ShuffleQuestion;
import org.striate.lab.holding.Holdings;
import org.striate.zoo.Zoo;

/** Why not fully connected: what it costs, that it does not know neighbours, and that it remembers what there is nothing to learn of. */
final class Comparing {
    private static final int LARGEST_SIDE = 128;
    private static final int UNITS = 8;
    private static final int PATCHED_SIDE = 240;
    private static final int LARGEST_PATCH = 8;
    private static final int PATCHES = 600;
    private static final int MOST_SEEN = 300;
    private static final int SEEN_STEP = 20;
    private static final int PATCHES_SHOWN = 12;

    private final Holdings holdings;

    Comparing(Holdings holdings) {
        this.holdings = holdings;
    }

    List<Endpoint<?>> endpoints() {
        return List.of(
                new Endpoint.Asked<>("comparison", ComparisonQuestion.class, Comparison.class, this::compare),
                new Endpoint.Asked<>("shuffle", ShuffleQuestion.class, Shuffle.class, this::shuffle),
                new Endpoint.Asked<>("coins", CoinsQuestion.class, Coins.class, this::toss));
    }

    private Comparison compare(ComparisonQuestion question) {
        LayerComparison comparison = LayerComparison.of(
                List.of(question.channels(), question.side(), question.side()),
                question.units(),
                (long) question.kernel() * question.kernel(),
                question.outChannels(),
                1);
        List<Comparison.Network> networks = Stream.concat(
                        Stream.of(new Comparison.Network(
                                "EfficientNet-Lite0",
                                2020,
                                holdings.model(Zoo.NETWORK).network().parameters(),
                                "the network in this lab")),
                        KnownNetwork.ALL.stream()
                                .map(each -> new Comparison.Network(
                                        each.name(), each.year(), each.parameters(), each.source())))
                .sorted(Comparator.comparingDouble(Comparison.Network::parameters))
                .toList();
        return new Comparison(
                comparison.inputs(),
                layer(comparison.connected(), question.batch()),
                layer(comparison.convolution(), question.batch()),
                layer(comparison.alike(), question.batch()),
                comparison.ratio(),
                comparison.ratioAlike(),
                networks,
                KnownDataset.ALL.stream().map(each -> dataset(each, comparison)).toList());
    }

    private static Comparison.Layer layer(LayerComparison.Layer layer, int batch) {
        TrainingMemory memory = layer.training(batch);
        return new Comparison.Layer(
                layer.cost().weights(),
                layer.cost().biases(),
                layer.cost().parameters(),
                layer.outputs(),
                new Comparison.Memory(
                        memory.parameters(),
                        memory.gradients(),
                        memory.moments(),
                        memory.activations(),
                        memory.total()));
    }

    private static Comparison.Dataset dataset(KnownDataset dataset, LayerComparison layers) {
        return new Comparison.Dataset(
                dataset.name(),
                dataset.pictures(),
                dataset.parametersPerPicture(layers.connected().cost().parameters()),
                dataset.parametersPerPicture(layers.convolution().cost().parameters()),
                dataset.parametersPerPicture(layers.alike().cost().parameters()),
                dataset.source());
    }

    private Shuffle shuffle(ShuffleQuestion question) {
        require(
                question.side() > 0 && question.side() <= LARGEST_SIDE,
                "the side of the picture must be 1 to %d pixels, got %d",
                LARGEST_SIDE,
                question.side());
        Tensor picture = grey(question.photo(), question.side());
        Tensor kernel = KernelGallery.labelled(question.kernel()).weights();
        Topology topology = Topology.of(picture, kernel, UNITS, question.seed());
        return new Shuffle(
                question.side(),
                Numbers.list(picture),
                Numbers.list(topology.shuffled()),
                Numbers.list(topology.units()),
                Numbers.list(topology.unitsOfShuffled()),
                topology.largestDifference(),
                Numbers.list(kernel),
                Numbers.list(topology.map()),
                Numbers.list(topology.mapOfShuffled()),
                Numbers.list(topology.restored()),
                topology.likeness(),
                Numbers.list(topology.best()),
                topology.bestLikeness(),
                Arrays.stream(KernelGallery.values()).map(KernelGallery::label).toList());
    }

    private Coins toss(CoinsQuestion question) {
        require(
                question.patch() > 0 && question.patch() <= LARGEST_PATCH,
                "the side of a patch must be 1 to %d pixels, got %d",
                LARGEST_PATCH,
                question.patch());
        SplittableRandom random = new SplittableRandom(question.seed());
        Tensor patches = RandomLabels.patches(grey(question.photo(), PATCHED_SIDE), question.patch(), PATCHES, random);
        Tensor labels = RandomLabels.toss(PATCHES, random);
        List<Integer> counts = IntStream.rangeClosed(1, MOST_SEEN / SEEN_STEP)
                .mapToObj(i -> i * SEEN_STEP)
                .toList();
        List<RandomLabels> fitted = RandomLabels.of(patches, labels, counts);
        int size = question.patch() * question.patch();
        return new Coins(
                fitted.getFirst().connected().parameters(),
                fitted.getFirst().convolution().parameters(),
                PATCHES,
                IntStream.range(0, counts.size())
                        .mapToObj(i -> trial(counts.get(i), fitted.get(i)))
                        .toList(),
                IntStream.range(0, PATCHES_SHOWN)
                        .mapToObj(i -> Numbers.list(patches).subList(i * size, (i + 1) * size))
                        .toList(),
                Numbers.list(labels).subList(0, PATCHES_SHOWN));
    }

    private static Coins.Trial trial(int seen, RandomLabels fitted) {
        return new Coins.Trial(
                seen,
                fitted.connected().seen(),
                fitted.connected().unseen(),
                fitted.convolution().seen(),
                fitted.convolution().unseen());
    }

    /** A photograph in grey, from 0 to 1: (side, side). */
    private Tensor grey(String photo, int side) {
        return Preprocessing.grey(side, side).apply(holdings.photo(photo)).reshape(Shape.of(side, side));
    }
}
