package org.striate.lab.api;

import java.util.List;

/** The patches of the photographs so far that excite a channel most, the best first, each of another photograph. */
public record BestPatchesAnswer(List<Best> patches) {
    public BestPatchesAnswer {
        patches = List.copyOf(patches);
    }

    /** @param response the channel's there, before an activation that saturates */
    public record Best(String photo, Patch patch, float response) {}
}
