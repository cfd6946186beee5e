package org.striate.lab.experiment;

import java.util.List;
import org.striate.engine.Tensor;
import org.striate.formats.image.Picture;
import org.striate.formats.image.Preprocessing;
import org.striate.insight.Answers;
import org.striate.insight.Classifier.Sight;
import org.striate.insight.FeatureMap;
import org.striate.insight.Region;
import org.striate.insight.Stage;
import org.striate.lab.api.Look;
import org.striate.lab.api.LookQuestion;
import org.striate.lab.api.MapsQuestion;
import org.striate.lab.api.PhotoQuestion;
import org.striate.lab.holding.Holdings;

/** What a network sees on a photograph: its answers, its feature hierarchy, and every map of it. */
final class Looking {
    private static final int TOP = 5;

    private static final Preprocessing THUMBNAIL = Preprocessing.imageNet(112, 112);

    private final Holdings holdings;

    Looking(Holdings holdings) {
        this.holdings = holdings;
    }

    List<Endpoint<?>> endpoints() {
        return List.of(
                new Endpoint.Asked<>("look", LookQuestion.class, Look.class, this::look),
                new Endpoint.Measured<>("maps", MapsQuestion.class, this::maps),
                new Endpoint.Pictured<>("photo", PhotoQuestion.class, question -> holdings.photo(question.photo())),
                new Endpoint.Pictured<>("thumbnail", PhotoQuestion.class, this::thumbnail));
    }

    private Look look(LookQuestion question) {
        Sight sight = holdings.sight(question.model(), question.photo());
        Preprocessing preprocessing = holdings.model(question.model()).preprocessing();
        Picture photo = holdings.photo(question.photo());
        List<Look.Answer> answers = sight.answers().getFirst().top(TOP).stream()
                .map(Looking::answer)
                .toList();
        List<Look.Stage> stages = sight.hierarchy(0, Integer.MAX_VALUE).stages().stream()
                .map(stage -> stage(stage, preprocessing, photo))
                .toList();
        return new Look(answers, stages);
    }

    private Tensor maps(MapsQuestion question) {
        return holdings.sight(question.model(), question.photo()).trace().tensor(question.stage());
    }

    /** The middle of a photograph, small. */
    private Picture thumbnail(PhotoQuestion question) {
        return THUMBNAIL.crop(holdings.photo(question.photo()));
    }

    private static Look.Answer answer(Answers.Answer answer) {
        return new Look.Answer(answer.index(), answer.label(), answer.probability());
    }

    private static Look.Stage stage(Stage stage, Preprocessing preprocessing, Picture photo) {
        return new Look.Stage(
                stage.name(),
                stage.channels(),
                stage.height(),
                stage.width(),
                stage.field().toString(),
                stage.firing(),
                stage.strongest().stream()
                        .map(map -> channel(map, Region.seen(stage.field(), map.peak(), preprocessing, photo)))
                        .toList());
    }

    private static Look.Channel channel(FeatureMap map, Region patch) {
        return new Look.Channel(
                map.channel(),
                map.strength(),
                map.minimum(),
                map.maximum(),
                map.peak().row(),
                map.peak().column(),
                new Look.Patch(patch.x(), patch.y(), patch.width(), patch.height()));
    }
}
