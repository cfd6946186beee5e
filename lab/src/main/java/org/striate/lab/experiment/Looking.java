package org.striate.lab.experiment;

import static org.striate.engine.Arguments.require;
import static org.striate.lab.experiment.Endpoint.Pictured.Form.JPEG;

import java.util.Collections;
import java.util.List;
import org.striate.engine.Tensor;
import org.striate.formats.image.Picture;
import org.striate.formats.image.Preprocessing;
import org.striate.formats.image.Resampling;
import org.striate.insight.Answers;
import org.striate.insight.Classifier.Sight;
import org.striate.insight.FeatureMap;
import org.striate.insight.Palette;
import org.striate.insight.Region;
import org.striate.insight.Stage;
import org.striate.lab.api.BroughtModel;
import org.striate.lab.api.Channel;
import org.striate.lab.api.Look;
import org.striate.lab.api.LookQuestion;
import org.striate.lab.api.MapQuestion;
import org.striate.lab.api.ModelQuestion;
import org.striate.lab.api.Patch;
import org.striate.lab.api.PatchQuestion;
import org.striate.lab.api.PhotoQuestion;
import org.striate.lab.holding.Holdings;

/** What a network sees on a photograph: its answers, its feature hierarchy, and every map of it. */
final class Looking {
    private static final int TOP = 5;
    /** The longer side of a photograph that is looked at and not computed with, in pixels. */
    private static final int PREVIEW = 400;

    private static final int SMALL_MAP = 56;
    private static final int LARGEST_PATCH = 224;
    private static final Preprocessing THUMBNAIL = Preprocessing.imageNet(56, 56);

    private final Holdings holdings;

    Looking(Holdings holdings) {
        this.holdings = holdings;
    }

    List<Endpoint<?>> endpoints() {
        return List.of(
                new Endpoint.Asked<>("look", LookQuestion.class, Look.class, this::look),
                new Endpoint.Asked<>(
                        "model", ModelQuestion.class, BroughtModel.class, asked -> holdings.describe(asked.model())),
                new Endpoint.Asked<>("channel", MapQuestion.class, Channel.class, this::channel),
                new Endpoint.Measured<>(
                        "map", MapQuestion.class, asked -> map(asked).values()),
                new Endpoint.Pictured<>("map-thumbnail", MapQuestion.class, this::mapThumbnail),
                new Endpoint.Pictured<>("photo", PhotoQuestion.class, asked -> holdings.photo(asked.photo())),
                new Endpoint.Pictured<>(
                        "preview",
                        PhotoQuestion.class,
                        asked -> Resampling.BICUBIC.within(PREVIEW, holdings.photo(asked.photo())),
                        JPEG),
                new Endpoint.Pictured<>("patch", PatchQuestion.class, this::patch, JPEG),
                new Endpoint.Pictured<>("thumbnail", PhotoQuestion.class, this::thumbnail, JPEG));
    }

    private Look look(LookQuestion question) {
        Sight sight = holdings.sight(question.model(), question.photo());
        Picture photo = holdings.photo(question.photo());
        List<Look.Answer> answers = sight.answers().getFirst().top(TOP).stream()
                .map(Looking::answer)
                .toList();
        List<Look.Stage> stages = holdings.hierarchy(question.model(), question.photo()).stages().stream()
                .map(Looking::stage)
                .toList();
        String scores = sight.trace().network().outputs().getFirst();
        return new Look(
                new Look.PhotoSize(photo.width(), photo.height()),
                scores,
                Collections.nCopies(sight.trace().tensor(scores).shape().rank(), 0),
                answers,
                stages);
    }

    private Channel channel(MapQuestion question) {
        Stage stage = holdings.hierarchy(question.model(), question.photo()).stages().stream()
                .filter(each -> each.name().equals(question.value()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the network has no stage " + question.value()));
        require(
                question.channel() >= 0 && question.channel() < stage.channels(),
                "stage %s has %d channels, and no channel %d",
                stage.name(),
                stage.channels(),
                question.channel());
        FeatureMap map = stage.strongest().stream()
                .filter(each -> each.channel() == question.channel())
                .findFirst()
                .orElseThrow();
        Region patch = Region.seen(
                stage.field(),
                map.peak(),
                holdings.model(question.model()).preprocessing(),
                holdings.photo(question.photo()));
        return new Channel(
                map.channel(),
                map.strength(),
                map.minimum(),
                map.maximum(),
                map.peak().row(),
                map.peak().column(),
                patch(patch));
    }

    private FeatureMap map(MapQuestion question) {
        Tensor maps = holdings.sight(question.model(), question.photo()).trace().tensor(question.value());
        return FeatureMap.of(maps, 0, question.channel());
    }

    /** A map as it is seen small. */
    private Picture mapThumbnail(MapQuestion question) {
        return Palette.EMBER.tint(Resampling.BICUBIC.within(SMALL_MAP, Palette.GREY.paint(map(question), 1)));
    }

    /** The middle of a photograph, small. */
    private Picture thumbnail(PhotoQuestion question) {
        return THUMBNAIL.crop(holdings.photo(question.photo()));
    }

    private Picture patch(PatchQuestion question) {
        Picture photo = holdings.photo(question.photo());
        require(
                question.x() >= 0
                        && question.y() >= 0
                        && question.width() > 0
                        && question.height() > 0
                        && question.width() <= photo.width() - question.x()
                        && question.height() <= photo.height() - question.y(),
                "a patch must lie in the photograph of %d × %d, got %d × %d from (%d, %d) on",
                photo.width(),
                photo.height(),
                question.width(),
                question.height(),
                question.x(),
                question.y());
        Region region = new Region(question.x(), question.y(), question.width(), question.height());
        return Resampling.BICUBIC.within(LARGEST_PATCH, region.cut(photo));
    }

    static Patch patch(Region region) {
        return new Patch(region.x(), region.y(), region.width(), region.height());
    }

    private static Look.Answer answer(Answers.Answer answer) {
        return new Look.Answer(answer.index(), answer.label(), answer.probability());
    }

    private static Look.Stage stage(Stage stage) {
        return new Look.Stage(
                stage.name(),
                stage.channels(),
                stage.height(),
                stage.width(),
                stage.field().toString(),
                stage.firing(),
                stage.strongest().stream().map(FeatureMap::channel).toList());
    }
}
