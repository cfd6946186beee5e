package org.striate.formats.webp;

/**
 * A picture as VP8 has it: luma, and the two colour differences at half the resolution. Pixels are libwebp's: colour differences are interpolated with
 * weights 9, 3, 3 and 1, and the conversion is Rec. 601's for luma of 16 to 235, in fixed point.
 *
 * @param luma whole macroblocks, as the other two are: beyond the picture's size lies what no one sees
 */
public record YuvPicture(int width, int height, Plane luma, Plane blueness, Plane redness) {
    private static final int FRACTION_BITS = 6;

    /** A pixel as {@code 0xRRGGBB}. */
    public int rgb(int x, int y) {
        return rgb(luma.sample(x, y), at(blueness, x, y), at(redness, x, y));
    }

    /** A colour difference between the four samples around a pixel. */
    private int at(Plane plane, int x, int y) {
        int column = x >> 1;
        int row = y >> 1;
        int besideColumn = Math.clamp(x % 2 == 0 ? column - 1 : column + 1, 0, (width - 1) >> 1);
        int besideRow = Math.clamp(y % 2 == 0 ? row - 1 : row + 1, 0, (height - 1) >> 1);
        int near = plane.sample(column, row);
        int beside = plane.sample(besideColumn, row);
        int over = plane.sample(column, besideRow);
        int diagonal = plane.sample(besideColumn, besideRow);
        // Rounded twice, as libwebp does.
        return (((near + 3 * beside + 3 * over + diagonal + 8) >> 3) + near) >> 1;
    }

    private static int rgb(int y, int u, int v) {
        int light = product(y, 19077);
        int red = light + product(v, 26149) - 14234;
        int green = light - product(u, 6419) - product(v, 13320) + 8708;
        int blue = light + product(u, 33050) - 17685;
        return level(red) << 16 | level(green) << 8 | level(blue);
    }

    private static int product(int sample, int factor) {
        return (sample * factor) >> Byte.SIZE;
    }

    private static int level(int fixed) {
        return Math.clamp(fixed >> FRACTION_BITS, 0, 255);
    }
}
