package org.striate.cli.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.striate.formats.image.Picture;
import org.striate.insight.Classifier;
import org.striate.insight.FirstKernels;
import org.striate.insight.Palette;
import org.striate.insight.Stage;
import org.striate.insight.excitation.BestPatches;
import org.striate.insight.gabor.Gabor;
import org.striate.insight.gabor.KernelFit;

/** One self-contained page that shows what a network builds from pixels upward: nothing in it is loaded from elsewhere. */
public final class Poster {
    private static final int MOST_KERNELS = 64;
    private static final Palette PALETTE = Palette.EMBER;

    private final Classifier classifier;

    private Poster(Classifier classifier) {
        this.classifier = classifier;
    }

    /**
     * The page.
     *
     * @param photo that the heat maps are the responses to, as the network sees it
     * @param seen how many photographs the patches are from
     */
    public static String of(Classifier classifier, Picture photo, int seen, List<PosterStage> stages) {
        Poster poster = new Poster(classifier);
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
                <div>
                <h1>From pixels to features</h1>
                <p>What %s builds, stage by stage. Every row is the last activation of one resolution; of its channels those are shown whose response varies
                most over %d photographs.</p>
                <dl>
                <dt>sought</dt><dd>the picture that the channel answers to most, found from grey by climbing the slope of its answer</dd>
                <dt>found</dt><dd>the patches of photographs that it answers to most, as far as a unit can see</dd>
                <dt>fires</dt><dd>where it answers on the photograph beside, from <i style="background:linear-gradient(90deg,%s)"></i> least to most</dd>
                </dl>
                </div>
                %s
                </header>
                <main>
                %s%s</main>
                <footer>Written by Striate. Every number and picture was computed by its engine from the photographs and the model's weights. After Zeiler &amp;
                Fergus 2014 and Olah, Mordvintsev &amp; Schubert 2017.</footer>
                </body>
                </html>
                """.formatted(
                Html.escaped("From pixels to features: " + classifier.name()),
                Html.style("poster.css"),
                Html.escaped(classifier.name()),
                seen,
                Html.gradient(PALETTE),
                Html.photograph(photo, "the photograph that the heat maps are of", "photo"),
                FirstKernels.of(classifier.network()).map(Poster::kernels).orElse(""),
                IntStream.range(0, stages.size())
                        .mapToObj(i -> poster.stage(i + 1, stages.get(i)))
                        .collect(Collectors.joining()));
    }

    private static String kernels(FirstKernels kernels) {
        return """
                <section>
                <div class="about">
                <b class="step">0</b>
                <h2>Kernels</h2>
                <p>The first convolution's weights, grey for zero, and below each the Gabor that comes nearest, a wave beneath a bell, as simple cells of the visual
                cortex answer to: its angle, its cycles a pixel, and R², the share of the weights that it accounts for. %s</p>
                </div>
                <div class="kernels">
                %s</div>
                </section>
                """.formatted(
                kernels.weights().shape().dim(2) * kernels.weights().shape().dim(3) < 16
                        ? "Kernels as small as these are fitted with a round bell over their middle."
                        : "",
                IntStream.range(0, Math.min(MOST_KERNELS, kernels.count()))
                        .mapToObj(k -> kernel(kernels, k))
                        .collect(Collectors.joining()));
    }

    private static String kernel(FirstKernels kernels, int kernel) {
        Optional<KernelFit> fit = KernelFit.of(kernels.kernel(kernel));
        return """
                <figure>%s%s<figcaption>%s</figcaption></figure>
                """.formatted(
                        Html.image(kernels.picture(kernel), "kernel " + kernel, "grain"),
                        fit.map(found -> Html.image(found.picture(), "the Gabor nearest to kernel " + kernel, "grain"))
                                .orElse(""),
                        fit.map(Poster::numbers).orElse("zero"));
    }

    private static String numbers(KernelFit fit) {
        Gabor gabor = fit.fit().gabor();
        return "%.0f° %.2f<br>R² %.2f".formatted(gabor.angle(), gabor.frequency(), fit.explained());
    }

    private String stage(int number, PosterStage shown) {
        Stage stage = shown.stage();
        return """
                <section>
                <div class="about">
                <b class="step">%d</b>
                <h2>%s</h2>
                <p>%d maps of %d × %d; %s</p>
                </div>
                <div class="channels">
                %s</div>
                </section>
                """.formatted(
                        number,
                        Html.escaped(stage.name()),
                        stage.channels(),
                        stage.height(),
                        stage.width(),
                        Html.sees(stage.field(), classifier.preprocessing()),
                        shown.exhibits().stream()
                                .map(exhibit -> exhibit(stage, exhibit))
                                .collect(Collectors.joining()));
    }

    private static String exhibit(Stage stage, PosterStage.Exhibit exhibit) {
        String channel = "channel %d of %s".formatted(exhibit.channel(), stage.name());
        Picture optimum = exhibit.optimum().pictures().getFirst();
        return """
                <figure>
                %s
                <div class="patches">%s</div>
                %s
                <figcaption>channel %d</figcaption>
                </figure>
                """.formatted(
                Html.photograph(optimum, "the picture that " + channel + " answers to most", "optimum"),
                exhibit.patches().stream().map(patch -> patch(patch, channel)).collect(Collectors.joining()),
                Html.image(PALETTE.paint(exhibit.response(), 1), "where " + channel + " fires", "map grain"),
                exhibit.channel());
    }

    private static String patch(BestPatches.Patch patch, String channel) {
        return Html.photograph(patch.picture(), "a patch of %s that excites %s".formatted(patch.photo(), channel), "");
    }
}
