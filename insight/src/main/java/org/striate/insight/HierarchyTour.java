package org.striate.insight;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.striate.engine.Tensor;
import org.striate.insight.Classifier.Sight;

/**
 * What several photographs excite in a network, stage by stage; it takes one photograph after another.
 *
 * @param photos how many it has taken
 * @param stages of the feature hierarchy, from edges upward
 * @param firing the share of units above zero of each activation of the network, by its name, in order; the mean over the photographs
 */
public record HierarchyTour(int photos, List<StageTour> stages, Map<String, Double> firing) {
    /** A tour that has not begun. */
    public static final HierarchyTour BEGINNING = new HierarchyTour(0, List.of(), Map.of());

    public HierarchyTour {
        stages = List.copyOf(stages);
        firing = Collections.unmodifiableMap(new LinkedHashMap<>(firing));
    }

    /**
     * One stage.
     *
     * @param stage as the last photograph showed it, without its maps
     * @param channels all of them, by their number
     */
    public record StageTour(Stage stage, List<ChannelTour> channels) {
        public StageTour {
            channels = List.copyOf(channels);
        }

        /** The channels that tell most between positions, averaged over the photographs; the strongest first. */
        public List<ChannelTour> strongest(int count) {
            return channels.stream()
                    .sorted(Comparator.comparingDouble(ChannelTour::strength).reversed())
                    .limit(count)
                    .toList();
        }
    }

    /**
     * One channel.
     *
     * @param strength the standard deviation of its map, the mean over the photographs
     * @param peaks its largest response to each photograph, in their order
     */
    public record ChannelTour(int channel, double strength, List<Peak> peaks) {
        public ChannelTour {
            peaks = List.copyOf(peaks);
        }

        /** The photograph and the position that excite it most, of equal ones the first. */
        public Peak best() {
            return peaks.stream()
                    .reduce((best, next) -> next.exceeds(best) ? next : best)
                    .orElseThrow();
        }
    }

    /**
     * The largest response to a photograph.
     *
     * @param photo its number in the tour, from 0 on
     * @param drive what the response is a function of: where the response saturates, it still tells one photograph from another
     */
    public record Peak(int photo, float response, float drive, FeatureMap.Position position) {
        private boolean exceeds(Peak other) {
            return response > other.response || (response == other.response && drive > other.drive);
        }
    }

    /**
     * The tour with one photograph more.
     *
     * @param sight of that photograph alone, by the network of the ones before
     */
    public HierarchyTour with(Sight sight) {
        Activations activations = Activations.of(sight.trace().network());
        List<StageTour> further = new ArrayList<>();
        for (Stage seen : sight.hierarchy(0, Integer.MAX_VALUE).stages()) {
            List<ChannelTour> before =
                    photos == 0 ? List.of() : stages.get(further.size()).channels();
            Tensor drive = sight.trace().tensor(activations.drive(seen.name()).orElse(seen.name()));
            List<ChannelTour> channels = seen.strongest().stream()
                    .sorted(Comparator.comparingInt(FeatureMap::channel))
                    .map(map -> further(map, drive, before))
                    .toList();
            Stage stage = new Stage(
                    seen.name(), seen.channels(), seen.height(), seen.width(), seen.field(), seen.firing(), List.of());
            further.add(new StageTour(stage, channels));
        }
        Map<String, Double> shares = new LinkedHashMap<>();
        sight.trace().values().forEach((name, value) -> {
            if (activations.drive(name).isPresent() && value instanceof Tensor tensor) {
                shares.put(name, mean(firing.getOrDefault(name, 0.0), shareAboveZero(tensor)));
            }
        });
        return new HierarchyTour(photos + 1, further, shares);
    }

    private ChannelTour further(FeatureMap map, Tensor drives, List<ChannelTour> before) {
        List<Peak> peaks = new ArrayList<>(
                before.isEmpty() ? List.of() : before.get(map.channel()).peaks());
        FeatureMap.Position peak = map.peak();
        float drive = drives.get(0, map.channel(), peak.row(), peak.column());
        peaks.add(new Peak(photos, map.maximum(), drive, peak));
        double strength = before.isEmpty() ? 0 : before.get(map.channel()).strength();
        return new ChannelTour(map.channel(), mean(strength, map.strength()), peaks);
    }

    /** The mean over the photographs with one more. */
    private double mean(double before, double next) {
        return before + (next - before) / (photos + 1);
    }

    private static double shareAboveZero(Tensor tensor) {
        int size = tensor.shape().size();
        long above = 0;
        for (int i = 0; i < size; i++) {
            above += tensor.at(i) > 0 ? 1 : 0;
        }
        return size == 0 ? 0 : (double) above / size;
    }
}
