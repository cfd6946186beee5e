package org.striate.lab.recording;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.striate.lab.api.Recording.Step;

/** Takes the steps of a recording again, and so knows all locals of every method that is open. */
final class Replay {
    private final List<Map<String, String>> frames = new ArrayList<>();

    void take(Step step) {
        while (frames.size() > step.depth() + 1) {
            frames.removeLast();
        }
        if (frames.size() <= step.depth()) {
            frames.add(new HashMap<>());
        }
        frames.get(step.depth()).putAll(step.changed());
        frames.get(step.depth()).keySet().removeAll(step.gone());
    }

    /** By name, of the innermost method. */
    Map<String, String> locals() {
        return frames.getLast();
    }

    int number(String local) {
        return Integer.parseInt(locals().get(local));
    }
}
