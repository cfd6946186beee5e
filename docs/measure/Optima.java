import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.striate.engine.Execution;
import org.striate.formats.image.PhotoReader;
import org.striate.formats.image.Picture;
import org.striate.insight.Classifier;
import org.striate.insight.FeatureMap;
import org.striate.insight.Observer;
import org.striate.insight.Stage;
import org.striate.insight.excitation.ActivationMaximisation;
import org.striate.insight.excitation.Optimum;
import org.striate.insight.excitation.Unit;
import org.striate.network.Trace;
import org.striate.zoo.Zoo;

/**
 * How far optima of the embedded network exceed what the sample photographs excite: all channels of the stem, some of each later stage, drawn by a seed.
 * Beside the response stands the 99.9th percentile of the same number over all positions of all photographs, and the ratio of the two distances from its
 * median. Prints a page of Markdown.
 */
final class Optima {
    private static final String STEM = "stem.relu6";
    private static final int SOME = 10;
    private static final double PERCENTILE = 0.999;
    private static final Execution EXECUTION = Execution.sequential();

    private static Classifier classifier;
    private static Trace photographs;

    record Reached(int channel, float response, float percentile, float median, double seconds) {
        boolean isAbove() {
            return response > percentile;
        }

        double ratio() {
            return (response - median) / (percentile - median);
        }

        /** Whether no photograph changes it. */
        boolean isConstant() {
            return Math.abs(percentile - median) <= 1e-5 * Math.abs(median);
        }
    }

    public static void main(String[] arguments) throws Exception {
        classifier = Classifier.read(Zoo.NETWORK, Zoo.model(), Zoo.config(), Zoo.labels());
        List<Picture> photos = new ArrayList<>();
        for (String name : Zoo.PHOTOS) {
            photos.add(PhotoReader.read(Zoo.photo(name), name));
        }
        Classifier.Sight sight = classifier.see(photos, EXECUTION);
        photographs = sight.trace();
        StringBuilder details = new StringBuilder();
        System.out.println("| layer | a position sees | channels tried | above | constant | least ratio | median ratio | processor seconds each |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- | --- |");
        int channels = photographs.tensor(STEM).shape().dim(1);
        report(STEM, "3×3", IntStream.range(0, channels).boxed().toList(), details);
        for (Stage stage : sight.hierarchy(0, 1).stages()) {
            List<Integer> drawn = new ArrayList<>(IntStream.range(0, stage.channels()).boxed().toList());
            Collections.shuffle(drawn, new Random(stage.channels()));
            report(stage.name(), stage.field().toString(), drawn.stream().limit(SOME).sorted().toList(), details);
        }
        System.out.println();
        System.out.println("| channel | response | 99.9th percentile | ratio |");
        System.out.println("| --- | --- | --- | --- |");
        System.out.print(details);
    }

    private static void report(String layer, String field, List<Integer> channels, StringBuilder details) {
        List<Reached> all = channels.stream().map(channel -> reached(layer, channel)).toList();
        double[] ratios = all.stream().filter(each -> !each.isConstant()).mapToDouble(Reached::ratio).sorted().toArray();
        System.out.printf(
                "| `%s` | %s | %d | %d | %d | %.2f | %.2f | %.1f |%n",
                layer,
                field,
                all.size(),
                all.stream().filter(each -> each.isAbove() && !each.isConstant()).count(),
                all.stream().filter(Reached::isConstant).count(),
                ratios[0],
                ratios[ratios.length / 2],
                all.stream().mapToDouble(Reached::seconds).average().orElseThrow());
        for (Reached each : all) {
            details.append("| `%s:%d` | %.2f | %.2f | %s |%n"
                    .formatted(
                            layer,
                            each.channel,
                            each.response,
                            each.percentile,
                            each.isConstant() ? "constant" : "%.2f%s".formatted(each.ratio(), each.isAbove() ? "" : " below")));
        }
    }

    private static Reached reached(String layer, int channel) {
        long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        Optimum optimum =
                ActivationMaximisation.DEFAULT.of(classifier, new Unit.Channel(layer, channel), EXECUTION, Observer.NONE);
        double seconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin) / 1e9;
        float[] responses = responses(optimum.value(), channel);
        return new Reached(
                channel,
                optimum.responses().getFirst(),
                responses[(int) Math.ceil(PERCENTILE * responses.length) - 1],
                responses[responses.length / 2],
                seconds);
    }

    /** Of all positions of all photographs, the smallest first. */
    private static float[] responses(String value, int channel) {
        float[] responses = {};
        for (int photo = 0; photo < Zoo.PHOTOS.size(); photo++) {
            float[] map = FeatureMap.of(photographs.tensor(value), photo, channel).values().toArray();
            responses = Arrays.copyOf(responses, responses.length + map.length);
            System.arraycopy(map, 0, responses, responses.length - map.length, map.length);
        }
        Arrays.sort(responses);
        return responses;
    }
}
