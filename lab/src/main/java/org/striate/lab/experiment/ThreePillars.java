package org.striate.lab.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.arrangement.Concatenation;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.ConvGeometry;
import org.striate.engine.geometry.Padding;
import org.striate.formats.image.Channel;
import org.striate.formats.image.Picture;
import org.striate.insight.Answers;
import org.striate.insight.Equivariance;
import org.striate.insight.Invariance;
import org.striate.insight.LayerCost;
import org.striate.insight.MovingView;
import org.striate.insight.PictureLayer;
import org.striate.insight.PictureLayer.PoolKind;
import org.striate.insight.PixelCorrelation;
import org.striate.insight.PixelShuffle;
import org.striate.insight.TwoViews;
import org.striate.insight.WeightUse;
import org.striate.lab.api.Correlation;
import org.striate.lab.api.CorrelationQuestion;
import org.striate.lab.api.LookQuestion;
import org.striate.lab.api.MovedAnswer;
import org.striate.lab.api.Sharing;
import org.striate.lab.api.SharingQuestion;
import org.striate.lab.api.ShiftAnswer;
import org.striate.lab.api.ShiftQuestion;
import org.striate.lab.api.ShuffledPhotoQuestion;
import org.striate.lab.holding.Holdings;

/** What makes a convolution fit for pictures: shared weights, answers that move with the picture, and neighbours that are alike. */
final class ThreePillars {
    /** The most that a view is moved. */
    private static final int MARGIN = 16;
    /** The longer side of the scene that is seen twice. */
    private static final int SCENE = 288;
    /** The longer side of the photograph whose pixels are correlated. */
    private static final int CORRELATED = 320;

    private static final int MOST_STEPS = 64;

    private final Holdings holdings;

    ThreePillars(Holdings holdings) {
        this.holdings = holdings;
    }

    List<Endpoint<?>> endpoints() {
        return List.of(
                new Endpoint.Asked<>("sharing", SharingQuestion.class, Sharing.class, ThreePillars::share),
                new Endpoint.Asked<>("shift", ShiftQuestion.class, ShiftAnswer.class, this::shift),
                new Endpoint.Measured<>("shifted-views", ShiftQuestion.class, this::viewsOf),
                new Endpoint.Measured<>("shifted-answers", ShiftQuestion.class, this::answersOf),
                new Endpoint.Streamed<>(
                        "network-moves", LookQuestion.class, MovedAnswer.class, this::moveBeforeNetwork),
                new Endpoint.Asked<>("correlation", CorrelationQuestion.class, Correlation.class, this::correlate),
                new Endpoint.Pictured<>("shuffled-photo", ShuffledPhotoQuestion.class, this::shuffled));
    }

    private static Sharing share(SharingQuestion question) {
        ConvGeometry geometry = ConvGeometry.of(
                Shape.of(1, 1, question.height(), question.width()),
                Shape.of(1, 1, question.kernel(), question.kernel()),
                ConvAttributes.DEFAULT.withStride(question.stride()).withPadding(Padding.of(question.padding())));
        double positions = geometry.output().size();
        return new Sharing(
                geometry.output().dim(2),
                geometry.output().dim(3),
                positions,
                geometry.weight().size(),
                geometry.multiplyAdds(),
                LayerCost.fullyConnected(geometry.input().size(), positions).weights(),
                WeightUse.of(geometry).stream().map(ThreePillars::use).toList());
    }

    private static Sharing.WeightUse use(WeightUse use) {
        return new Sharing.WeightUse(
                use.row(),
                use.column(),
                use.rows().first(),
                use.rows().count(),
                use.columns().first(),
                use.columns().count(),
                use.rows().step(),
                use.samples());
    }

    private ShiftAnswer shift(ShiftQuestion question) {
        PictureLayer layer = layer(question);
        TwoViews views = views(question);
        Execution execution = Holdings.execution();
        Equivariance law = Equivariance.of(layer, views, execution);
        Tensor before = layer.apply(views.first(), execution);
        return new ShiftAnswer(
                law.down(),
                law.right(),
                residual(law.inside()),
                residual(law.border()),
                levels(Invariance.of(before, law.ofShifted(), PoolKind.MAX, execution)),
                levels(Invariance.of(before, law.ofShifted(), PoolKind.AVERAGE, execution)));
    }

    /** The two views: (2, height, width). */
    private Tensor viewsOf(ShiftQuestion question) {
        TwoViews views = views(question);
        return stack(views.first(), views.second());
    }

    /** f(shift(x)), shift(f(x)) and the first less the second: (3, rows, columns); NaN where there is nothing to compare. */
    private Tensor answersOf(ShiftQuestion question) {
        Equivariance law = Equivariance.of(layer(question), views(question), Holdings.execution());
        return stack(law.ofShifted(), law.shifted(), law.residual());
    }

    private TwoViews views(ShiftQuestion question) {
        Tensor scene = Channel.GREY.of(holdings.photo(question.photo(), SCENE));
        return TwoViews.of(scene, MARGIN, question.down(), question.right());
    }

    private static PictureLayer layer(ShiftQuestion question) {
        Tensor kernel = Rows.tensor("kernel", question.kernel(), Planes.MOST_WEIGHTS);
        Padding padding = question.isPadded() ? Padding.of(kernel.shape().dim(0) / 2) : new Padding.Valid();
        return new PictureLayer(
                kernel,
                ConvAttributes.DEFAULT.withStride(question.stride()).withPadding(padding),
                question.pooling().pool());
    }

    /** From the unmoved photograph outward, so that the first answers already span it. */
    private void moveBeforeNetwork(LookQuestion question, Consumer<MovedAnswer> listener) {
        MovingView view = MovingView.of(holdings.model(question.model()), holdings.photo(question.photo()));
        Answers.Answer first = view.answers(0, Holdings.execution()).top(1).getFirst();
        for (int distance = 0; distance <= view.most(); distance++) {
            for (int right : distance == 0 ? new int[] {0} : new int[] {-distance, distance}) {
                Answers answers = view.answers(right, Holdings.execution());
                Answers.Answer top = answers.top(1).getFirst();
                double still = answers.all().stream()
                        .filter(answer -> answer.index() == first.index())
                        .mapToDouble(Answers.Answer::probability)
                        .sum();
                listener.accept(
                        new MovedAnswer(right, view.most(), top.label(), top.probability(), first.label(), still));
            }
        }
    }

    private Correlation correlate(CorrelationQuestion question) {
        Picture photo = holdings.photo(question.photo(), CORRELATED);
        int most = Math.min(MOST_STEPS, Math.min(photo.width(), photo.height()) - 1);
        return new Correlation(
                photo.height(),
                photo.width(),
                directions(photo, most),
                directions(new PixelShuffle(question.seed()).of(photo), most));
    }

    private static Correlation.Directions directions(Picture photo, int most) {
        PixelCorrelation measured = PixelCorrelation.of(Channel.GREY.of(photo), most);
        return new Correlation.Directions(measured.across(), measured.down(), measured.diagonal());
    }

    private Picture shuffled(ShuffledPhotoQuestion question) {
        return new PixelShuffle(question.seed()).of(holdings.photo(question.photo(), CORRELATED));
    }

    /** Tensors of one shape, one behind the other along a new first axis. */
    private static Tensor stack(Tensor... planes) {
        List<Value> parts = Arrays.stream(planes)
                .<Value>map(plane -> plane.reshape(Shape.of(1).concat(plane.shape())))
                .toList();
        return (Tensor)
                Concatenation.of(parts.stream().map(Value::shape).toList(), 0).apply(parts, Holdings.execution());
    }

    private static ShiftAnswer.Residual residual(Equivariance.Residual residual) {
        return new ShiftAnswer.Residual(residual.positions(), residual.unequal(), residual.largest(), residual.mean());
    }

    private static List<ShiftAnswer.Level> levels(Invariance invariance) {
        return invariance.levels().stream()
                .map(level ->
                        new ShiftAnswer.Level(level.window(), level.outputs(), level.unchanged(), level.difference()))
                .toList();
    }
}
