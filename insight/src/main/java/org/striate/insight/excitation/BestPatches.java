package org.striate.insight.excitation;

import static org.striate.engine.Arguments.require;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.striate.engine.Execution;
import org.striate.engine.Tensor;
import org.striate.formats.image.Picture;
import org.striate.formats.image.Resampling;
import org.striate.insight.Classifier;
import org.striate.insight.FeatureMap;
import org.striate.insight.Region;
import org.striate.network.Network;
import org.striate.network.Program;

/**
 * The patches of photographs that excite channels of a network most (Zeiler &amp; Fergus 2014; Zhou et al. 2015): of each photograph where a channel answers
 * most, as far as that position sees. Photographs come one after the other, and no more is kept of them than the best few patches of each channel.
 */
public final class BestPatches {
    /** A patch is kept no larger: it is to be looked at. */
    private static final int MOST_PIXELS = 168;

    private final Classifier classifier;
    private final Program program;
    private final int count;
    private final Map<Unit.Channel, Found> found;

    /** What is kept of a channel: the best patches, the best first. */
    private record Found(Aim aim, List<Patch> patches) {}

    /**
     * A patch.
     *
     * @param photo what the photograph is called
     * @param region of the photograph
     * @param response the channel's there, before an activation that saturates
     * @param picture the patch, made smaller if it is large
     */
    public record Patch(String photo, Region region, float response, Picture picture) {}

    private BestPatches(Classifier classifier, Program program, int count, Map<Unit.Channel, Found> found) {
        this.classifier = classifier;
        this.program = program;
        this.count = count;
        this.found = found;
    }

    /**
     * Begins, without a photograph.
     *
     * @param count how many patches of each channel are kept
     * @throws IllegalArgumentException if the network has no such channel, or the layer computes no feature maps
     */
    public static BestPatches of(Classifier classifier, List<Unit.Channel> channels, int count) {
        require(count >= 1, "count must be at least 1, got %d", count);
        Map<Unit.Channel, Found> found = new LinkedHashMap<>();
        channels.forEach(channel -> found.put(channel, new Found(Aim.of(classifier, channel), List.of())));
        List<String> values =
                found.values().stream().map(each -> each.aim.value()).distinct().toList();
        Network whole = classifier.network();
        Network part = whole.answering(values);
        return new BestPatches(classifier, Program.compile(part, classifier.shapes(1)), count, found);
    }

    /** The same with one photograph more. */
    public BestPatches with(String name, Picture photo, Execution execution) {
        Tensor input = classifier.preprocessing().batch(List.of(photo));
        Map<String, ?> computed = program.run(Map.of(classifier.input(), input), execution);
        Map<Unit.Channel, Found> further = new LinkedHashMap<>();
        found.forEach((channel, before) -> {
            Tensor maps = (Tensor) Objects.requireNonNull(computed.get(before.aim.value()));
            further.put(channel, further(before, FeatureMap.of(maps, 0, channel.channel()), name, photo));
        });
        return new BestPatches(classifier, program, count, further);
    }

    private Found further(Found before, FeatureMap map, String name, Picture photo) {
        List<Patch> patches = before.patches;
        if (patches.size() == count && !(map.maximum() > patches.getLast().response)) {
            return before;
        }
        Region region = Region.seen(before.aim.field(), map.peak(), classifier.preprocessing(), photo);
        Picture picture = Resampling.BICUBIC.within(MOST_PIXELS, region.cut(photo));
        Patch patch = new Patch(name, region, map.maximum(), picture);
        // The sort keeps the order of equal ones: the photograph that came first stays before.
        return new Found(
                before.aim,
                Stream.concat(patches.stream(), Stream.of(patch))
                        .sorted(Comparator.comparingDouble(Patch::response).reversed())
                        .limit(count)
                        .toList());
    }

    /**
     * The best patches of a channel, the best first.
     *
     * @throws IllegalArgumentException if the channel was not asked for
     */
    public List<Patch> of(Unit.Channel channel) {
        Found kept = found.get(channel);
        require(kept != null, "the patches of %s were not asked for; there are %s", channel, found.keySet());
        return new ArrayList<>(Objects.requireNonNull(kept).patches);
    }
}
