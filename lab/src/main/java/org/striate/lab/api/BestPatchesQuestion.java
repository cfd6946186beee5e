package org.striate.lab.api;

import java.util.List;

/**
 * Where photographs excite a channel of a value most.
 *
 * @param count how many patches are told of
 */
public record BestPatchesQuestion(String model, List<String> photos, String value, int channel, int count) {
    public BestPatchesQuestion {
        photos = List.copyOf(photos);
    }
}
