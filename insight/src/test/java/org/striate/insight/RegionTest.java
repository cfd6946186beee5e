package org.striate.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.striate.formats.image.Picture;
import org.striate.formats.image.Preprocessing;
import org.striate.formats.image.Preprocessing.CropMode;
import org.striate.formats.image.Resampling;
import org.striate.insight.FeatureMap.Position;

/** Regions of a photograph against the places of the input's pixels on it, one by one. */
final class RegionTest {
    private static Preprocessing preprocessing(int height, int width, double cropShare, CropMode mode) {
        return new Preprocessing(1, height, width, Resampling.BILINEAR, cropShare, mode, List.of(0f), List.of(1f));
    }

    private static Picture photo(int width, int height) {
        return Picture.of(width, height, (x, y) -> y << 8 | x);
    }

    private static ReceptiveField.Local field(ReceptiveField.Axis vertical, ReceptiveField.Axis horizontal) {
        return new ReceptiveField.Local(List.of(vertical, horizontal));
    }

    static LongStream seeds() {
        Long given = Long.getLong("striate.seed");
        long first = given == null ? new SplittableRandom().nextLong() >>> 16 : given;
        return LongStream.range(first, first + (given == null ? 300 : 1));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void hullWhatTheInputsPixelsShow(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        CropMode mode = List.of(CropMode.values()).get(random.nextInt(3));
        Preprocessing preprocessing =
                preprocessing(8 + random.nextInt(30), 8 + random.nextInt(30), 0.5 + random.nextDouble() / 2, mode);
        Picture photo = photo(20 + random.nextInt(100), 20 + random.nextInt(100));
        ReceptiveField.Local field = field(axis(random), axis(random));
        Position position = new Position(random.nextInt(6), random.nextInt(6));
        Preprocessing.View view = preprocessing.view(photo.width(), photo.height());
        int[] rows = hull(
                field.axes().get(0), position.row(), preprocessing.height(), view.y(), view.height(), photo.height());
        int[] columns = hull(
                field.axes().get(1), position.column(), preprocessing.width(), view.x(), view.width(), photo.width());
        Region region = Region.seen(field, position, preprocessing, photo);
        if (rows[0] < rows[1] && columns[0] < columns[1]) {
            assertThat(region)
                    .as("seed %d: %s at %s of %s by %s", seed, field, position, photo, preprocessing)
                    .isEqualTo(new Region(columns[0], rows[0], columns[1] - columns[0], rows[1] - rows[0]));
        }
        assertThat(region.cut(photo))
                .as("seed %d: within the photograph", seed)
                .isEqualTo(Picture.of(
                        region.width(), region.height(), (x, y) -> photo.rgb(region.x() + x, region.y() + y)));
    }

    private static ReceptiveField.Axis axis(SplittableRandom random) {
        int first = -random.nextInt(8);
        return new ReceptiveField.Axis(first, first + random.nextInt(12), 1 + random.nextInt(4));
    }

    /** From the first to behind the last of the photograph's pixels that the input's show; none if all are padding. */
    private static int[] hull(
            ReceptiveField.Axis axis, int position, int size, double start, double length, int photo) {
        double from = Double.POSITIVE_INFINITY;
        double to = Double.NEGATIVE_INFINITY;
        for (int pixel = 0; pixel < size; pixel++) {
            if (pixel >= axis.first() + position * axis.jump() && pixel <= axis.last() + position * axis.jump()) {
                from = Math.min(from, start + pixel * (length / size));
                to = Math.max(to, start + (pixel + 1) * (length / size));
            }
        }
        return new int[] {Math.clamp(Math.round(from), 0, photo), Math.clamp(Math.round(to), 0, photo)};
    }

    @Test
    void aWholeFieldSeesAllThatTheNetworkIsShown() {
        Preprocessing middle = preprocessing(10, 10, 1, CropMode.CENTER);
        assertThat(Region.seen(new ReceptiveField.Whole(), new Position(0, 0), middle, photo(40, 20)))
                .isEqualTo(new Region(10, 0, 20, 20));
        Preprocessing border = preprocessing(10, 10, 1, CropMode.BORDER);
        assertThat(Region.seen(new ReceptiveField.Whole(), new Position(0, 0), border, photo(40, 20)))
                .isEqualTo(new Region(0, 0, 40, 20));
    }

    /** A position that sees only padding is shown the nearest pixel. */
    @Test
    void isNeverEmpty() {
        Preprocessing preprocessing = preprocessing(10, 10, 1, CropMode.SQUASH);
        ReceptiveField.Axis before = new ReceptiveField.Axis(-5, -3, 20);
        Picture photo = photo(100, 50);
        assertThat(Region.seen(field(before, before), new Position(0, 0), preprocessing, photo))
                .isEqualTo(new Region(0, 0, 10, 5));
        assertThat(Region.seen(field(before, before), new Position(1, 1), preprocessing, photo))
                .isEqualTo(new Region(90, 45, 10, 5));
    }

    @Test
    void partsOfPixelsCountAfterAnUpsampling() {
        Preprocessing preprocessing = preprocessing(10, 10, 1, CropMode.SQUASH);
        ReceptiveField.Axis halves = new ReceptiveField.Axis(-0.5, 0.5, 0.5);
        assertThat(Region.seen(field(halves, halves), new Position(4, 6), preprocessing, photo(100, 100)))
                .isEqualTo(new Region(25, 15, 20, 20));
    }
}
