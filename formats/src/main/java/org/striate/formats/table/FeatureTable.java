package org.striate.formats.table;

import static org.striate.engine.Arguments.require;

import java.util.List;
import org.striate.engine.Tensor;

/**
 * Features of pictures: one name a picture, and a row of numbers for each.
 *
 * @param features shape (pictures, features a picture)
 */
public record FeatureTable(List<String> pictures, Tensor features) {
    /** The name of the column of pictures in a file. */
    static final String PICTURE = "picture";

    /**
     * @throws IllegalArgumentException if the features are not of two axes, or have not one row a picture
     */
    public FeatureTable {
        require(
                features.shape().rank() == 2,
                "features must have the shape (pictures, features a picture), got %s",
                features.shape());
        require(
                features.shape().dim(0) == pictures.size(),
                "features of shape %s must have one row for each of the %d pictures",
                features.shape(),
                pictures.size());
        pictures = List.copyOf(pictures);
    }

    /** The number of features a picture. */
    public int columns() {
        return features.shape().dim(1);
    }

    /** The name of a column of features in a file: {@code f0}, {@code f1}, …. */
    static String columnName(int column) {
        return "f" + column;
    }
}
