package org.striate.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How long each value of a network is needed. */
final class Liveness {
    private Liveness() {}

    /** For each stage, the computed values that are read for the last time there, or written there and never read; outputs are kept. */
    static List<List<String>> lastReads(List<Stage> stages, List<String> outputs) {
        Map<String, Integer> last = new HashMap<>();
        for (int i = 0; i < stages.size(); i++) {
            int at = i;
            stages.get(i).writes().forEach(name -> last.put(name, at));
            stages.get(i).reads().forEach(name -> last.computeIfPresent(name, (read, before) -> at));
        }
        outputs.forEach(last::remove);
        List<List<String>> reads = new ArrayList<>();
        stages.forEach(stage -> reads.add(new ArrayList<>()));
        last.forEach((name, at) -> reads.get(at).add(name));
        return reads;
    }
}
