package org.striate.formats.image;

import static org.striate.engine.Arguments.require;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.internal.Access;

/**
 * How a photograph becomes a network's input, as timm's evaluation does it: resized with antialiasing, cropped, divided by 255, and normalised channel by
 * channel.
 *
 * @param channels 3 for red, green and blue, or 1 for grey
 * @param height of the input, in pixels
 * @param width of the input, in pixels
 * @param cropShare what share of the resized picture's shorter side the crop keeps; above 0, at most 1
 * @param mean one number a channel, subtracted
 * @param std one number a channel, divided by
 */
public record Preprocessing(
        int channels,
        int height,
        int width,
        Resampling interpolation,
        double cropShare,
        CropMode cropMode,
        List<Float> mean,
        List<Float> std) {
    /** How the picture is made to fit the input. */
    public enum CropMode {
        /** The shorter side is resized, and the middle kept. */
        CENTER,
        /** Both sides are resized, each by a factor of its own, and the middle kept. */
        SQUASH,
        /** The longer side is resized, and the rest filled with the mean. */
        BORDER
    }

    /** @throws IllegalArgumentException if a number is out of its range, or mean and std have not one number a channel */
    public Preprocessing {
        mean = List.copyOf(mean);
        std = List.copyOf(std);
        require(channels == 1 || channels == 3, "a picture has 1 or 3 channels, got input_size with %d", channels);
        require(height > 0 && width > 0, "input_size must be positive, got %d × %d", height, width);
        require(cropShare > 0 && cropShare <= 1, "crop_pct must be above 0 and at most 1, got %s", cropShare);
        require(
                mean.size() == channels && std.size() == channels,
                "mean and std must have one number for each of the %d channels, got %s and %s",
                channels,
                mean,
                std);
        require(std.stream().allMatch(value -> value > 0), "std must be positive, got %s", std);
    }

    /** What most networks trained on ImageNet expect: torchvision's evaluation transform. */
    public static Preprocessing imageNet(int height, int width) {
        return new Preprocessing(
                3,
                height,
                width,
                Resampling.BILINEAR,
                0.875,
                CropMode.CENTER,
                List.of(0.485f, 0.456f, 0.406f),
                List.of(0.229f, 0.224f, 0.225f));
    }

    /** Grey between 0 and 1, otherwise as {@link #imageNet}. */
    public static Preprocessing grey(int height, int width) {
        return new Preprocessing(
                1, height, width, Resampling.BILINEAR, 0.875, CropMode.CENTER, List.of(0f), List.of(1f));
    }

    /** The part of the photograph that the network sees, in the photograph's pixels; it may reach beyond the photograph. */
    public record View(double x, double y, double width, double height) {}

    /** What is kept of a photograph of this size. */
    public View view(int photoWidth, int photoHeight) {
        Resized resized = resized(photoWidth, photoHeight);
        double acrossX = (double) photoWidth / resized.width;
        double acrossY = (double) photoHeight / resized.height;
        return new View(
                offset(resized.width, width) * acrossX,
                offset(resized.height, height) * acrossY,
                width * acrossX,
                height * acrossY);
    }

    /** The picture as the network sees it, before it is normalised. */
    public Picture crop(Picture photo) {
        Resized size = resized(photo.width(), photo.height());
        Picture resized = interpolation.resize(photo, size.width, size.height);
        int left = offset(resized.width(), width);
        int top = offset(resized.height(), height);
        int border = cropMode == CropMode.BORDER ? meanColour() : 0;
        return Picture.of(width, height, (x, y) -> {
            int fromX = left + x;
            int fromY = top + y;
            boolean inside = fromX >= 0 && fromX < resized.width() && fromY >= 0 && fromY < resized.height();
            return inside ? resized.rgb(fromX, fromY) : border;
        });
    }

    /** A photograph as an input of shape (channels, height, width). */
    public Tensor apply(Picture photo) {
        return batch(List.of(photo)).reshape(Shape.of(channels, height, width));
    }

    /**
     * Photographs as an input of shape (N, channels, height, width).
     *
     * @throws IllegalArgumentException if there are none
     */
    public Tensor batch(List<Picture> photos) {
        require(!photos.isEmpty(), "a batch needs at least one photograph");
        Shape shape = Shape.of(photos.size(), channels, height, width);
        float[] input = new float[shape.size()];
        int next = 0;
        for (Picture photo : photos) {
            Picture seen = crop(photo);
            for (int c = 0; c < channels; c++) {
                for (int y = 0; y < height; y++) {
                    for (int x = 0; x < width; x++) {
                        input[next++] = normalised(level(seen.rgb(x, y), c), c);
                    }
                }
            }
        }
        return Access.wrap(shape, input);
    }

    /** A pixel's level in a channel, from 0 to 255. */
    public int level(int rgb, int channel) {
        return (channels == 1 ? Channel.GREY : Channel.COLOURS.get(channel)).level(rgb);
    }

    /** What a level becomes in the input: {@code (level / 255 − mean) / std}, each step rounded to float32. */
    public float normalised(int level, int channel) {
        return (level / 255f - mean.get(channel)) / std.get(channel);
    }

    /** One line that says what is done to a photograph. */
    public String describe() {
        return "%s to %d × %d, crop %s%% (%s), %s, mean %s, std %s"
                .formatted(
                        interpolation.name().toLowerCase(Locale.ROOT),
                        width,
                        height,
                        Math.round(cropShare * 1000) / 10.0,
                        cropMode.name().toLowerCase(Locale.ROOT),
                        channels == 3 ? "RGB" : "grey",
                        rounded(mean),
                        rounded(std));
    }

    private static String rounded(List<Float> numbers) {
        return numbers.stream().map("%.3f"::formatted).collect(Collectors.joining(" "));
    }

    private int meanColour() {
        List<Integer> levels = new ArrayList<>();
        for (int c = 0; c < 3; c++) {
            levels.add((int) Math.rint(mean.get(channels == 1 ? 0 : c) * 255.0));
        }
        return levels.get(0) << 16 | levels.get(1) << 8 | levels.get(2);
    }

    private record Resized(int width, int height) {}

    private Resized resized(int photoWidth, int photoHeight) {
        int targetHeight = (int) Math.floor(height / cropShare);
        int targetWidth = (int) Math.floor(width / cropShare);
        double perHeight = (double) photoHeight / targetHeight;
        double perWidth = (double) photoWidth / targetWidth;
        return switch (cropMode) {
            case SQUASH -> new Resized(targetWidth, targetHeight);
            case BORDER -> scaled(photoWidth, photoHeight, Math.max(perHeight, perWidth));
            case CENTER -> scaled(photoWidth, photoHeight, Math.min(perHeight, perWidth));
        };
    }

    /** Sides are rounded to the nearest pixel, as timm's ResizeKeepRatio does; torchvision's Resize cuts the longer one off. No side vanishes. */
    private static Resized scaled(int photoWidth, int photoHeight, double ratio) {
        return new Resized(
                (int) Math.max(1, Math.rint(photoWidth / ratio)), (int) Math.max(1, Math.rint(photoHeight / ratio)));
    }

    /** Where the crop begins, rounded half to even; before the picture, a border is the smaller half of what is added. Both are torchvision's. */
    private static int offset(int resized, int kept) {
        return resized >= kept ? (int) Math.rint((resized - kept) / 2.0) : -((kept - resized) / 2);
    }
}
