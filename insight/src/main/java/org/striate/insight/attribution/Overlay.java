package org.striate.insight.attribution;

import static org.striate.engine.Arguments.require;

import java.util.Arrays;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.formats.image.Picture;
import org.striate.insight.Palette;

/**
 * A map laid over the picture that it explains, with the palette as a bar beside it: from its lower end, {@link #low}, at the bottom to {@link #high} at
 * the top, a tick at either end and in the middle.
 *
 * @param map (height, width)
 * @param palette {@link Palette#SIGNED} for numbers of either sign, whose middle is zero; any other begins at zero
 * @param high the number from which on all have the last colour; 0 for a map of zeros
 * @param opacity how much of the picture the map hides, from 0 to 1
 */
public record Overlay(Tensor map, Palette palette, float high, double opacity) {
    /** Few numbers are far above all others, as gradients have them, and would leave those dark. */
    private static final double SHARE = 0.995;

    private static final int GAP = 8;
    private static final int BAR = 12;
    private static final int TICK = 4;
    private static final int WHITE = 0xFFFFFF;
    private static final int BLACK = 0x000000;

    /** @throws IllegalArgumentException if the map has not two axes, or a number is out of its range */
    public Overlay {
        require(map.shape().rank() == 2, "a map over a picture must be (height, width), got %s", map.shape());
        require(high >= 0 && Float.isFinite(high), "high must be 0 or more, got %s", high);
        require(opacity >= 0 && opacity <= 1, "opacity must be from 0 to 1, got %s", opacity);
    }

    /**
     * A map in the colours that its method calls for, up to the magnitude that 99.5 % of its numbers do not exceed, or the largest if that is 0.
     *
     * @param map (height, width)
     */
    public static Overlay of(Tensor map, boolean isSigned, double opacity) {
        float[] magnitudes = map.toArray();
        for (int i = 0; i < magnitudes.length; i++) {
            magnitudes[i] = Math.abs(magnitudes[i]);
        }
        Arrays.sort(magnitudes);
        int last = magnitudes.length - 1;
        float most = magnitudes[(int) (last * SHARE)];
        return new Overlay(map, isSigned ? Palette.SIGNED : Palette.EMBER, most > 0 ? most : magnitudes[last], opacity);
    }

    /** The number of the palette's first colour. */
    public float low() {
        return palette == Palette.SIGNED ? -high : 0;
    }

    /**
     * The picture beneath the map, and the bar to its right.
     *
     * @throws IllegalArgumentException if the picture is not of the map's size
     */
    public Picture over(Picture picture) {
        int width = picture.width();
        int height = picture.height();
        require(
                map.shape().equals(Shape.of(height, width)),
                "the map must be of the picture's size (%d, %d), got %s",
                height,
                width,
                map.shape());
        return Picture.of(width + GAP + BAR + TICK, height, (x, y) -> {
            if (x < width) {
                return mixed(picture.rgb(x, y), palette.rgb(share(map.get(y, x))));
            }
            boolean isBar = x >= width + GAP && x < width + GAP + BAR;
            boolean isTick = x >= width + GAP + BAR && (y == 0 || y == height / 2 || y == height - 1);
            return isBar ? palette.rgb(1 - (y + 0.5) / height) : isTick ? BLACK : WHITE;
        });
    }

    private double share(float value) {
        double zero = palette == Palette.SIGNED ? 0.5 : 0;
        return high > 0 ? zero + (1 - zero) * value / high : zero;
    }

    private int mixed(int below, int above) {
        int rgb = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            double level = (below >> shift & 0xFF) * (1 - opacity) + (above >> shift & 0xFF) * opacity;
            rgb |= (int) Math.round(level) << shift;
        }
        return rgb;
    }
}
