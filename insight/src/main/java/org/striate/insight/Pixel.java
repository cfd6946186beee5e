package org.striate.insight;

import static org.striate.engine.Arguments.require;

import java.util.List;
import org.striate.formats.image.Picture;
import org.striate.formats.image.Preprocessing;

/**
 * One number of a network's input as it comes from a photograph: {@code (level / 255 − mean) / std}.
 *
 * @param row in the input
 * @param column in the input
 * @param rgb what the photograph, resized and cropped, shows there, as {@code 0xRRGGBB}
 * @param level of the channel, from 0 to 255
 * @param mean of the channel, subtracted
 * @param std of the channel, divided by
 * @param value in the input
 */
public record Pixel(int channel, int row, int column, int rgb, int level, float mean, float std, float value) {
    private static final int INPUT_RANK = 4;

    /**
     * The number at a position of the input.
     *
     * @param position picture of the batch, channel, row, column
     * @throws IllegalArgumentException if the position lies outside the input
     */
    public static Pixel of(Preprocessing preprocessing, Picture photo, List<Integer> position) {
        require(position.size() == INPUT_RANK, "a pixel's position has %d indices, got %s", INPUT_RANK, position);
        int channel = position.get(1);
        int row = position.get(2);
        int column = position.get(3);
        require(
                channel >= 0
                        && channel < preprocessing.channels()
                        && row >= 0
                        && row < preprocessing.height()
                        && column >= 0
                        && column < preprocessing.width(),
                "position %s lies outside an input of %d channels of %d × %d",
                position,
                preprocessing.channels(),
                preprocessing.height(),
                preprocessing.width());
        int rgb = preprocessing.crop(photo).rgb(column, row);
        int level = preprocessing.level(rgb, channel);
        return new Pixel(
                channel,
                row,
                column,
                rgb,
                level,
                preprocessing.mean().get(channel),
                preprocessing.std().get(channel),
                preprocessing.normalised(level, channel));
    }
}
