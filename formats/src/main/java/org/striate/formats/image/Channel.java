package org.striate.formats.image;

import java.util.List;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.internal.Access;

/** One number a pixel: the level of a primary colour, or the grey of all three; whole, from 0 to 255. */
public enum Channel {
    /** ITU-R 601-2 luma in fixed point, as Pillow computes it. */
    GREY {
        @Override
        public int level(int rgb) {
            return (RED.level(rgb) * 19595 + GREEN.level(rgb) * 38470 + BLUE.level(rgb) * 7471 + 0x8000) >> 16;
        }
    },
    RED {
        @Override
        public int level(int rgb) {
            return rgb >> 16 & 0xFF;
        }
    },
    GREEN {
        @Override
        public int level(int rgb) {
            return rgb >> 8 & 0xFF;
        }
    },
    BLUE {
        @Override
        public int level(int rgb) {
            return rgb & 0xFF;
        }
    };

    /** Red, green and blue. */
    public static final List<Channel> COLOURS = List.of(RED, GREEN, BLUE);

    /** The level of a pixel {@code 0xRRGGBB}. */
    public abstract int level(int rgb);

    /** The levels of a picture: (height, width). */
    public Tensor of(Picture picture) {
        return planes(picture, List.of(this)).reshape(Shape.of(picture.height(), picture.width()));
    }

    /** The levels of a picture, channel by channel: (channels, height, width). */
    public static Tensor planes(Picture picture, List<Channel> channels) {
        Shape shape = Shape.of(channels.size(), picture.height(), picture.width());
        float[] levels = new float[shape.size()];
        int next = 0;
        for (Channel channel : channels) {
            for (int y = 0; y < picture.height(); y++) {
                for (int x = 0; x < picture.width(); x++) {
                    levels[next++] = channel.level(picture.rgb(x, y));
                }
            }
        }
        return Access.wrap(shape, levels);
    }
}
