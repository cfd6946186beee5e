package org.striate.insight;

import static org.striate.engine.Arguments.require;

import org.striate.formats.image.Picture;

/** Colours for numbers: how a feature map is painted. */
@SuppressWarnings("ImmutableEnumChecker") // the stops never leave this class
public enum Palette {
    /** From black through violet and orange to pale yellow: rising lightness, so that it reads in grey and by colour-blind eyes too. */
    EMBER(0x000004, 0x1B0C41, 0x4A0C6B, 0x781C6D, 0xA52C60, 0xCF4446, 0xED6925, 0xFB9B06, 0xF7D13D, 0xFCFFA4),
    /** Blue for negative, white for zero, red for positive. */
    SIGNED(0x08306B, 0x2171B5, 0x6BAED6, 0xC6DBEF, 0xFFFFFF, 0xFCBBA1, 0xFB6A4A, 0xCB181D, 0x67000D),
    /** From black to white. */
    GREY(0x000000, 0xFFFFFF);

    private final int[] stops;

    Palette(int... stops) {
        this.stops = stops;
    }

    /** The colour of a share from 0 to 1, as {@code 0xRRGGBB}; shares outside have the nearest end's, NaN the first's. */
    public int rgb(double share) {
        double at = (Double.isNaN(share) ? 0 : Math.clamp(share, 0.0, 1.0)) * (stops.length - 1);
        int lower = Math.min((int) at, stops.length - 2);
        double rest = at - lower;
        return mixed(stops[lower], stops[lower + 1], rest, 16)
                | mixed(stops[lower], stops[lower + 1], rest, 8)
                | mixed(stops[lower], stops[lower + 1], rest, 0);
    }

    /**
     * A map painted from its smallest number to its largest, with {@link #SIGNED} from minus its largest magnitude to that; every number a square of so
     * many pixels.
     *
     * @throws IllegalArgumentException if the scale is not positive
     */
    public Picture paint(FeatureMap map, int scale) {
        require(scale >= 1, "scale must be at least 1, got %d", scale);
        double magnitude = Math.max(Math.abs(map.minimum()), Math.abs(map.maximum()));
        double low = this == SIGNED ? -magnitude : map.minimum();
        double high = this == SIGNED ? magnitude : map.maximum();
        double flat = this == SIGNED ? 0.5 : 0;
        return Picture.of(map.width() * scale, map.height() * scale, (x, y) -> {
            double value = map.values().get(y / scale, x / scale);
            return rgb(high > low ? (value - low) / (high - low) : flat);
        });
    }

    /** A grey picture in these colours, black as share 0 and white as 1. */
    public Picture tint(Picture grey) {
        return Picture.of(grey.width(), grey.height(), (x, y) -> rgb((grey.rgb(x, y) & 0xFF) / 255.0));
    }

    private static int mixed(int from, int to, double share, int shift) {
        int a = from >> shift & 0xFF;
        int b = to >> shift & 0xFF;
        return (int) Math.round(a + (b - a) * share) << shift;
    }
}
