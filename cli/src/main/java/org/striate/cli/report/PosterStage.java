package org.striate.cli.report;

import java.util.List;
import org.striate.insight.FeatureMap;
import org.striate.insight.Stage;
import org.striate.insight.excitation.BestPatches;
import org.striate.insight.excitation.Optimum;

/**
 * One stage of a network, as a poster shows it.
 *
 * @param exhibits some of its channels
 */
public record PosterStage(Stage stage, List<Exhibit> exhibits) {
    public PosterStage {
        exhibits = List.copyOf(exhibits);
    }

    /**
     * One channel.
     *
     * @param patches of photographs, the best first
     * @param response to the poster's own photograph
     */
    public record Exhibit(int channel, Optimum optimum, List<BestPatches.Patch> patches, FeatureMap response) {
        public Exhibit {
            patches = List.copyOf(patches);
        }
    }
}
