package org.striate.insight;

import java.util.List;
import org.striate.formats.image.Picture;
import org.striate.formats.image.Preprocessing;

/** A rectangle of a photograph, in its pixels; x and y count from the upper left. */
public record Region(int x, int y, int width, int height) {
    /**
     * What of a photograph a position of a feature map sees: its receptive field, as far as it lies within the part of the photograph that the network is
     * shown.
     */
    public static Region seen(
            ReceptiveField field, FeatureMap.Position position, Preprocessing preprocessing, Picture photo) {
        Preprocessing.View view = preprocessing.view(photo.width(), photo.height());
        double[] vertical = {0, preprocessing.height()};
        double[] horizontal = {0, preprocessing.width()};
        if (field instanceof ReceptiveField.Local(List<ReceptiveField.Axis> axes) && axes.size() == 2) {
            vertical = interval(axes.get(0), position.row(), preprocessing.height());
            horizontal = interval(axes.get(1), position.column(), preprocessing.width());
        }
        double acrossX = view.width() / preprocessing.width();
        double acrossY = view.height() / preprocessing.height();
        int left = clamp(view.x() + horizontal[0] * acrossX, photo.width() - 1);
        int top = clamp(view.y() + vertical[0] * acrossY, photo.height() - 1);
        int right = Math.max(left + 1, clamp(view.x() + horizontal[1] * acrossX, photo.width()));
        int bottom = Math.max(top + 1, clamp(view.y() + vertical[1] * acrossY, photo.height()));
        return new Region(left, top, right - left, bottom - top);
    }

    /** This part of a photograph. */
    public Picture cut(Picture photo) {
        return photo.crop(x, y, width, height);
    }

    /** The input's pixels that a position sees, from the first to behind the last, padding left out. */
    private static double[] interval(ReceptiveField.Axis axis, int position, int size) {
        double from = Math.max(0, axis.first() + position * axis.jump());
        double to = Math.min(size, axis.last() + position * axis.jump() + 1);
        return new double[] {Math.min(from, size - 1), Math.max(to, 1)};
    }

    private static int clamp(double pixel, int most) {
        return Math.clamp(Math.round(pixel), 0, most);
    }
}
