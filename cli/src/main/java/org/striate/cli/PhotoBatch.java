package org.striate.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.striate.formats.image.Picture;

/** Photographs that are read and go through a network together. */
record PhotoBatch(List<String> names, List<Picture> pictures) {
    PhotoBatch {
        names = List.copyOf(names);
        pictures = List.copyOf(pictures);
    }

    /** Reads photographs; one that cannot be read is told and left out. */
    static PhotoBatch read(List<Photos.Source> sources, Console console) {
        List<String> names = new ArrayList<>();
        List<Picture> pictures = new ArrayList<>();
        for (Photos.Source source : sources) {
            try {
                pictures.add(source.read());
                names.add(source.name());
            } catch (IOException e) {
                console.failure(String.valueOf(e.getMessage()));
            }
        }
        return new PhotoBatch(names, pictures);
    }
}
