package org.striate.formats.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.striate.formats.FormatException;
import org.striate.network.Dimension;
import org.striate.network.Input;

/**
 * How photographs are prepared for an input of a model.
 *
 * @param assumed whether it is a guess, because no {@code config.json} lies beside the model
 */
public record ModelPreprocessing(Preprocessing preprocessing, boolean assumed) {
    private static final int PICTURE_RANK = 4;
    private static final int USUAL_SIDE = 224;

    /**
     * What the {@code config.json} beside a model says; without one, ImageNet's customary preprocessing in the size that the input declares, 224 pixels
     * where it declares none.
     *
     * @throws FormatException if the configuration is malformed, or the input takes no pictures
     * @throws IOException if the configuration cannot be read
     */
    public static ModelPreprocessing of(Path model, Input input) throws IOException {
        Path config = model.resolveSibling("config.json");
        return Files.isRegularFile(config)
                ? new ModelPreprocessing(PreprocessingReader.read(config), false)
                : assumed(input);
    }

    /**
     * ImageNet's customary preprocessing in the size that the input declares, 224 pixels where it declares none.
     *
     * @throws FormatException if the input takes no pictures
     */
    public static ModelPreprocessing assumed(Input input) throws FormatException {
        List<Dimension> sizes = input.dimensions().orElse(List.of());
        boolean declared = !sizes.isEmpty();
        int channels = declared && sizes.size() == PICTURE_RANK ? fixed(sizes.get(1), 3) : 3;
        if ((declared && sizes.size() != PICTURE_RANK) || (channels != 1 && channels != 3)) {
            throw new FormatException(
                    "input %s of shape %s takes no photograph, which would be (N, 3 or 1, height, width)"
                            .formatted(input.name(), input.describe()));
        }
        int height = declared ? fixed(sizes.get(2), USUAL_SIDE) : USUAL_SIDE;
        int width = declared ? fixed(sizes.get(3), USUAL_SIDE) : USUAL_SIDE;
        Preprocessing preprocessing =
                channels == 3 ? Preprocessing.imageNet(height, width) : Preprocessing.grey(height, width);
        return new ModelPreprocessing(preprocessing, true);
    }

    private static int fixed(Dimension dimension, int otherwise) {
        return dimension instanceof Dimension.Fixed(int size) ? size : otherwise;
    }
}
