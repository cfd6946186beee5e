package org.striate.cli.report;

import java.util.List;
import java.util.stream.Collectors;
import org.striate.formats.image.Picture;
import org.striate.formats.image.Resampling;
import org.striate.insight.Answers;
import org.striate.insight.Classifier;
import org.striate.insight.FeatureMap;
import org.striate.insight.Palette;
import org.striate.insight.Region;
import org.striate.insight.Stage;

/** One self-contained page of what a network saw: nothing in it is loaded from elsewhere. */
public final class HtmlReport {
    private static final int MOST_PIXELS_OF_A_PHOTO = 720;
    private static final int MOST_PIXELS_OF_A_PATCH = 168;
    private static final Palette PALETTE = Palette.EMBER;

    private final Classifier classifier;
    private final int top;

    private HtmlReport(Classifier classifier, int top) {
        this.classifier = classifier;
        this.top = top;
    }

    /** The page. */
    public static String of(Classifier classifier, List<SightOfPhoto> sights, int top) {
        HtmlReport report = new HtmlReport(classifier, top);
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <style>
                %s</style>
                </head>
                <body>
                <header>
                <h1>What the network saw</h1>
                <p>%s, %,d parameters. Photographs prepared so: %s.</p>
                </header>
                <main>
                %s</main>
                <footer>Written by Striate. Every number was computed by its engine from the photograph and the model's weights.</footer>
                </body>
                </html>
                """.formatted(
                        Html.escaped("What " + classifier.name() + " saw"),
                        Html.style("report.css"),
                        Html.escaped(classifier.name()),
                        classifier.network().parameters(),
                        Html.escaped(classifier.preprocessing().describe()),
                        sights.stream().map(report::photo).collect(Collectors.joining()));
    }

    private String photo(SightOfPhoto sight) {
        return """
                <article>
                <section class="answer">
                <figure>%s<figcaption>%s, %d × %d</figcaption></figure>
                <table><caption>Its answers</caption><tbody>
                %s</tbody></table>
                </section>
                <h2>From edges upward</h2>
                <p>Each stage is the last activation of one resolution. Shown are the channels whose response varies most over the picture: the
                map, and under it the patch of the photograph that excites the channel most, as far as a unit can see.</p>
                %s</article>
                """.formatted(
                Html.image(
                        Resampling.BICUBIC.within(MOST_PIXELS_OF_A_PHOTO, sight.photo()),
                        "the photograph " + sight.name(),
                        ""),
                Html.escaped(sight.name()),
                sight.photo().width(),
                sight.photo().height(),
                sight.answers().top(top).stream().map(HtmlReport::answer).collect(Collectors.joining()),
                sight.hierarchy().stages().stream()
                        .map(stage -> stage(stage, sight.photo()))
                        .collect(Collectors.joining()));
    }

    private static String answer(Answers.Answer answer) {
        return """
                <tr><th scope="row">%s</th><td class="number">%.3f</td><td class="bar"><span style="width:%.1f%%"></span></td></tr>
                """.formatted(Html.escaped(answer.label()), answer.probability(), 100 * answer.probability());
    }

    private String stage(Stage stage, Picture photo) {
        return """
                <section class="stage">
                <h3>%s</h3>
                <p class="facts"><span>%d maps of %d × %d</span><span>%s</span><span>%.0f %% of units fire</span></p>
                <div class="maps">
                %s</div>
                <p class="legend"><span>weakest</span><i style="background:linear-gradient(90deg,%s)"></i><span>strongest response of each map</span></p>
                </section>
                """.formatted(
                        Html.escaped(stage.name()),
                        stage.channels(),
                        stage.height(),
                        stage.width(),
                        Html.sees(stage.field(), classifier.preprocessing()),
                        100 * stage.firing(),
                        stage.strongest().stream()
                                .map(map -> channel(stage, map, photo))
                                .collect(Collectors.joining()),
                        Html.gradient(PALETTE));
    }

    private String channel(Stage stage, FeatureMap map, Picture photo) {
        Region region = Region.seen(stage.field(), map.peak(), classifier.preprocessing(), photo);
        String alternative = "channel %d of %s".formatted(map.channel(), stage.name());
        return """
                <figure>%s%s<figcaption>channel %d<br><small>%.3g to %.3g, peak at row %d, column %d</small></figcaption></figure>
                """.formatted(
                        Html.image(PALETTE.paint(map, 1), "feature map of " + alternative, "map"),
                        Html.image(
                                Resampling.BICUBIC.within(MOST_PIXELS_OF_A_PATCH, region.cut(photo)),
                                "the patch that excites " + alternative + " most",
                                "patch"),
                        map.channel(),
                        map.minimum(),
                        map.maximum(),
                        map.peak().row(),
                        map.peak().column());
    }
}
