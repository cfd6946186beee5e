package org.striate.lab.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.striate.insight.Palette;
import org.striate.lab.api.About;
import org.striate.lab.api.Nothing;
import org.striate.lab.holding.Holdings;
import org.striate.zoo.Zoo;

/** What the page needs to know before it asks anything else. */
final class Introduction {
    private static final int COLOURS = 256;

    List<Endpoint<?>> endpoints() {
        return List.of(new Endpoint.Asked<>("about", Nothing.class, About.class, this::about));
    }

    private About about(Nothing nothing) {
        Map<String, List<Integer>> palettes = Arrays.stream(Palette.values())
                .collect(Collectors.toMap(palette -> palette.name().toLowerCase(Locale.ROOT), Introduction::colours));
        return new About(Zoo.PHOTOS, Zoo.NETWORK, Holdings.LARGEST_PHOTO, Holdings.largestModel(), palettes);
    }

    private static List<Integer> colours(Palette palette) {
        return IntStream.range(0, COLOURS)
                .mapToObj(i -> palette.rgb(i / (COLOURS - 1.0)))
                .toList();
    }
}
