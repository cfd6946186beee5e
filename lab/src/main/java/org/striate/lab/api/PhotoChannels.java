package org.striate.lab.api;

import java.util.List;
import java.util.Locale;
import org.striate.formats.image.Channel;

/** Which channels of a photograph are looked at. */
public enum PhotoChannels {
    GREY,
    RED,
    GREEN,
    BLUE,
    /** Red, green and blue, each by itself. */
    COLOUR;

    public List<Channel> channels() {
        return switch (this) {
            case GREY -> List.of(Channel.GREY);
            case RED -> List.of(Channel.RED);
            case GREEN -> List.of(Channel.GREEN);
            case BLUE -> List.of(Channel.BLUE);
            case COLOUR -> Channel.COLOURS;
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
