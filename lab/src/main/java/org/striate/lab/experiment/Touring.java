package org.striate.lab.experiment;

import static org.striate.engine.Arguments.require;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.striate.engine.Tensor;
import org.striate.formats.image.Picture;
import org.striate.insight.Classifier;
import org.striate.insight.FirstKernels;
import org.striate.insight.HierarchyTour;
import org.striate.insight.HierarchyTour.ChannelTour;
import org.striate.insight.HierarchyTour.Peak;
import org.striate.insight.HierarchyTour.StageTour;
import org.striate.insight.LayerTable;
import org.striate.insight.ReceptiveField;
import org.striate.insight.Region;
import org.striate.insight.Stage;
import org.striate.insight.gabor.Gabor;
import org.striate.insight.gabor.KernelFit;
import org.striate.lab.api.KernelFits;
import org.striate.lab.api.KernelQuestion;
import org.striate.lab.api.LayerList;
import org.striate.lab.api.ModelQuestion;
import org.striate.lab.api.Tour;
import org.striate.lab.api.TourQuestion;
import org.striate.lab.holding.Holdings;

/** A network from stage to stage: what it is made of, its first kernels, and what photographs excite in it. */
final class Touring {
    private static final int MOST_PHOTOS = 16;

    private final Holdings holdings;

    Touring(Holdings holdings) {
        this.holdings = holdings;
    }

    List<Endpoint<?>> endpoints() {
        return List.of(
                new Endpoint.Asked<>("layers", ModelQuestion.class, LayerList.class, this::layers),
                new Endpoint.Measured<>("kernel", KernelQuestion.class, this::weights),
                new Endpoint.Pictured<>(
                        "kernel-picture",
                        KernelQuestion.class,
                        asked -> kernels(asked.model()).picture(asked.kernel())),
                new Endpoint.Asked<>("kernel-fits", ModelQuestion.class, KernelFits.class, this::fits),
                new Endpoint.Pictured<>("kernel-fit-picture", KernelQuestion.class, this::fitPicture),
                new Endpoint.Streamed<>("tour", TourQuestion.class, Tour.class, this::tour));
    }

    private LayerList layers(ModelQuestion question) {
        Classifier classifier = holdings.model(question.model());
        LayerTable table = LayerTable.of(classifier.network(), classifier.shapes(classifier.batch(1)));
        List<LayerList.Layer> layers = table.rows().stream()
                .filter(row -> row.multiplyAdds() > 0)
                .map(Touring::layer)
                .toList();
        int kernels =
                FirstKernels.of(classifier.network()).map(FirstKernels::count).orElse(0);
        return new LayerList(table.parameters(), table.multiplyAdds(), kernels, layers);
    }

    private static LayerList.Layer layer(LayerTable.Row row) {
        Optional<Double> field = row.field()
                .filter(ReceptiveField.Local.class::isInstance)
                .map(local -> ((ReceptiveField.Local) local).axes().getFirst().size());
        return new LayerList.Layer(
                row.name(),
                row.operation(),
                row.output().map(Object::toString).orElse(""),
                row.parameters(),
                row.multiplyAdds(),
                field);
    }

    private Tensor weights(KernelQuestion question) {
        return kernels(question.model()).kernel(question.kernel());
    }

    private KernelFits fits(ModelQuestion question) {
        FirstKernels kernels = kernels(question.model());
        return new KernelFits(IntStream.range(0, kernels.count())
                .mapToObj(kernel -> KernelFit.of(kernels.kernel(kernel)).map(Touring::fit))
                .toList());
    }

    private static KernelFits.Fit fit(KernelFit fit) {
        Gabor gabor = fit.fit().gabor();
        return new KernelFits.Fit(
                fit.explained(),
                fit.fit().explained(),
                gabor.angle(),
                gabor.frequency(),
                gabor.phase(),
                gabor.along(),
                gabor.across(),
                gabor.wavesAlong(),
                gabor.wavesAcross());
    }

    private Picture fitPicture(KernelQuestion question) {
        return KernelFit.of(kernels(question.model()).kernel(question.kernel()))
                .orElseThrow(() -> new IllegalArgumentException(
                        "kernel %d is zero everywhere: no wave is near to it".formatted(question.kernel())))
                .picture();
    }

    private FirstKernels kernels(String model) {
        return FirstKernels.of(holdings.model(model).network())
                .orElseThrow(() -> new IllegalArgumentException(
                        "the first convolution of %s does not look at colours or grey".formatted(model)));
    }

    private void tour(TourQuestion question, Consumer<Tour> listener) {
        require(
                !question.photos().isEmpty() && question.photos().size() <= MOST_PHOTOS,
                "a tour takes 1 to %d photographs, got %d",
                MOST_PHOTOS,
                question.photos().size());
        require(question.channels() >= 1, "channels must be at least 1, got %d", question.channels());
        HierarchyTour tour = HierarchyTour.BEGINNING;
        for (String photo : question.photos()) {
            tour = tour.with(holdings.sight(question.model(), photo));
            listener.accept(told(tour, question));
        }
    }

    private Tour told(HierarchyTour tour, TourQuestion question) {
        return new Tour(
                tour.photos(),
                tour.stages().stream().map(stage -> stage(stage, question)).toList(),
                tour.firing().entrySet().stream()
                        .map(each -> new Tour.Firing(each.getKey(), each.getValue()))
                        .toList());
    }

    private Tour.Stage stage(StageTour toured, TourQuestion question) {
        Stage stage = toured.stage();
        return new Tour.Stage(
                stage.name(),
                stage.channels(),
                stage.height(),
                stage.width(),
                stage.field().toString(),
                toured.strongest(question.channels()).stream()
                        .map(channel -> excited(channel, stage.field(), question))
                        .toList());
    }

    private Tour.Excited excited(ChannelTour channel, ReceptiveField field, TourQuestion question) {
        Peak best = channel.best();
        String name = question.photos().get(best.photo());
        Picture photo = holdings.photo(name);
        Region patch = Region.seen(
                field, best.position(), holdings.model(question.model()).preprocessing(), photo);
        return new Tour.Excited(channel.channel(), channel.strength(), best.response(), name, Looking.patch(patch));
    }
}
