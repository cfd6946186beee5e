package org.striate.lab.experiment;

import static org.striate.engine.Arguments.require;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.function.Clip;
import org.striate.engine.normalization.BatchNormalization;
import org.striate.formats.image.Picture;
import org.striate.formats.image.Preprocessing;
import org.striate.insight.Answers.Answer;
import org.striate.insight.Classifier.Sight;
import org.striate.insight.FeatureMap;
import org.striate.insight.Pixel;
import org.striate.insight.ReceptiveField;
import org.striate.insight.Region;
import org.striate.insight.account.Accounts;
import org.striate.insight.account.Line;
import org.striate.insight.account.Making;
import org.striate.insight.account.Part;
import org.striate.insight.account.Place;
import org.striate.insight.account.Slopes;
import org.striate.insight.account.Step;
import org.striate.insight.attribution.Question;
import org.striate.lab.api.AccountQuestion;
import org.striate.lab.api.HeatMap;
import org.striate.lab.api.Influence;
import org.striate.lab.api.InfluenceQuestion;
import org.striate.lab.api.LineOrder;
import org.striate.lab.api.NumberAccount;
import org.striate.lab.api.NumberAccount.Kind;
import org.striate.lab.holding.Holdings;
import org.striate.network.Network;
import org.striate.network.Trace;

/** Whence every number of a network comes, down to the photograph's pixels. */
final class Accounting {
    private static final int MOST_LINES = 4096;
    private static final int MAPS_RANK = 4;

    private final Holdings holdings;

    Accounting(Holdings holdings) {
        this.holdings = holdings;
    }

    List<Endpoint<?>> endpoints() {
        return List.of(
                new Endpoint.Asked<>("account", AccountQuestion.class, NumberAccount.class, this::account),
                new Endpoint.Asked<>("influence", InfluenceQuestion.class, Influence.class, this::influence));
    }

    private NumberAccount account(AccountQuestion question) {
        require(
                question.from() >= 0 && question.count() >= 0 && question.count() <= MOST_LINES,
                "from must be 0 or more and count from 0 to %d, got %d and %d",
                MOST_LINES,
                question.from(),
                question.count());
        Sight sight = holdings.sight(question.model(), question.photo());
        Preprocessing preprocessing = holdings.model(question.model()).preprocessing();
        Picture photo = holdings.photo(question.photo());
        Place place = new Place(question.value(), question.position());
        List<Step> steps = new Accounts(sight.trace()).open(place);
        Step last = steps.getLast();
        List<Line> lines = question.order() == LineOrder.SIZE
                ? last.making().largestFirst()
                : last.making().lines();
        int from = Math.min(question.from(), lines.size());
        int to = Math.min(from + question.count(), lines.size());
        ReceptiveField field = sight.fields().field(question.value()).orElse(new ReceptiveField.Whole());
        Slopes slopes = Slopes.of(sight.trace(), steps, Holdings.execution());
        boolean isInput = last.making() instanceof Making.Given;
        return new NumberAccount(
                steps.stream().map(step -> step(step, sight)).toList(),
                lines.subList(from, to).stream().map(line -> line(line, slopes)).toList(),
                lines.size(),
                last.making() instanceof Making.OfSum,
                lines.subList(to, lines.size()).stream().mapToDouble(Line::term).sum(),
                isInput
                        ? Optional.of(pixel(
                                Pixel.of(preprocessing, photo, last.place().position())))
                        : Optional.empty(),
                field.toString(),
                Looking.patch(Region.seen(field, position(question.position()), preprocessing, photo)));
    }

    private Influence influence(InfluenceQuestion asked) {
        Sight sight = holdings.sight(asked.model(), asked.photo());
        Trace trace = sight.trace();
        Network network = trace.network();
        Answer answer = sight.answers()
                .getFirst()
                .named(asked.category(), holdings.model(asked.model()).labels());
        Question question = Question.ofClass(
                network,
                trace.tensor(network.inputs().getFirst().name()),
                network.outputs().getFirst(),
                answer.index());
        Tensor gradients = question.gradient(trace, asked.value(), Holdings.execution());
        Tensor numbers = (Tensor) value(asked.value(), sight);
        int[] position = asked.position().stream().mapToInt(Integer::intValue).toArray();
        return new Influence(
                answer.index(),
                answer.label(),
                question.number(trace),
                numbers.get(position),
                gradients.get(position),
                position.length == MAPS_RANK
                        ? Optional.of(new Influence.Maps(map(numbers, position), map(gradients, position)))
                        : Optional.empty());
    }

    private static HeatMap map(Tensor maps, int... position) {
        return Explaining.heat(FeatureMap.of(maps, position[0], position[1]).values(), true);
    }

    private static FeatureMap.Position position(List<Integer> position) {
        return position.size() == MAPS_RANK
                ? new FeatureMap.Position(position.get(2), position.get(3))
                : new FeatureMap.Position(0, 0);
    }

    private static NumberAccount.Step step(Step step, Sight sight) {
        String value = step.place().value();
        Shape shape = value(value, sight).shape();
        return new NumberAccount.Step(
                value,
                step.place().position(),
                Arrays.stream(shape.dims()).boxed().toList(),
                step.node().map(node -> node.operation().name()).orElse(""),
                kind(step.making()),
                step.value(),
                step.traced(),
                (double) step.traced() - step.value(),
                with(step.making()));
    }

    private static Value value(String name, Sight sight) {
        return Optional.ofNullable(sight.trace().values().get(name))
                .or(() -> Optional.ofNullable(sight.trace().network().weights().get(name)))
                .orElseThrow();
    }

    private static NumberAccount.Line line(Line line, Slopes slopes) {
        return new NumberAccount.Line(
                line.input().place().map(Place::value).orElse(""),
                line.input().place().map(Place::position).orElse(List.of()),
                line.input().number(),
                line.weight().map(Part::number),
                line.weight().flatMap(Part::place).map(Place::position).orElse(List.of()),
                line.term(),
                line.total(),
                Explaining.boxed(slopes.byInput(line)),
                Explaining.boxed(slopes.byWeight(line)));
    }

    private static NumberAccount.Pixel pixel(Pixel pixel) {
        return new NumberAccount.Pixel(
                pixel.channel(), pixel.row(), pixel.column(), pixel.rgb(), pixel.level(), pixel.mean(), pixel.std());
    }

    private static Kind kind(Making making) {
        return switch (making) {
            case Making.Products _ -> Kind.PRODUCTS;
            case Making.Mean _ -> Kind.MEAN;
            case Making.Share share -> share.logarithmic() ? Kind.LOGARITHM : Kind.SHARE;
            case Making.Gathered _ -> Kind.GATHERED;
            case Making.Standardised _ -> Kind.STANDARDISED;
            case Making.Largest _ -> Kind.LARGEST;
            case Making.Combined _ -> Kind.COMBINED;
            case Making.Normalised _ -> Kind.NORMALISED;
            case Making.Damped _ -> Kind.DAMPED;
            case Making.Applied _ -> Kind.APPLIED;
            case Making.Moved _ -> Kind.MOVED;
            case Making.Given _ -> Kind.GIVEN;
            case Making.Learned _ -> Kind.LEARNED;
            case Making.Entire _ -> Kind.ENTIRE;
        };
    }

    private static Map<String, Double> with(Making making) {
        return switch (making) {
            case Making.Products products ->
                Map.of(
                        "sum", products.sum(),
                        "scale", (double) products.scale(),
                        "addendScale", (double) products.addendScale(),
                        "addend", (double) products.addend().map(Part::number).orElse(0f));
            case Making.Mean mean -> Map.of("sum", mean.sum(), "count", (double) mean.count());
            case Making.Share share -> Map.of("sum", share.sum(), "largest", (double) share.largest());
            case Making.Gathered gathered -> Map.of("gathered", gathered.gathered());
            case Making.Standardised made ->
                Map.of(
                        "sum",
                        made.sum(),
                        "x",
                        (double) made.inputs().get(made.index()).number(),
                        "average",
                        made.mean(),
                        "square",
                        made.variance(),
                        "scale",
                        (double) made.standard().scale(),
                        "addend",
                        (double) made.standard().bias(),
                        "epsilon",
                        (double) made.standard().epsilon(),
                        "centred",
                        made.standard().centred() ? 1.0 : 0.0);
            case Making.Damped made ->
                Map.of(
                        "sum", made.sum(),
                        "x", (double) made.inputs().get(made.index()).number(),
                        "offset", (double) made.normalization().bias(),
                        "scale", (double) made.normalization().alpha(),
                        "size", (double) made.normalization().size(),
                        "power", (double) made.normalization().beta());
            case Making.Normalised(var _, int channel, BatchNormalization norm) ->
                Map.of(
                        "mean", (double) norm.mean().at(channel),
                        "variance", (double) norm.variance().at(channel),
                        "scale", (double) norm.scale().at(channel),
                        "bias", (double) norm.bias().at(channel),
                        "epsilon", (double) norm.epsilon(),
                        "factor", norm.factor(channel),
                        "offset", norm.offset(channel));
            case Making.Applied(var _, Clip(float low, float high)) ->
                Map.of("low", (double) low, "high", (double) high);
            case Making.Applied _,
                    Making.Largest _,
                    Making.Combined _,
                    Making.Moved _,
                    Making.Given _,
                    Making.Learned _,
                    Making.Entire _ -> Map.of();
        };
    }
}
