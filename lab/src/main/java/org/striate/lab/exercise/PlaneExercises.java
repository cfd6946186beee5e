package org.striate.lab.exercise;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.ConvGeometry;
import org.striate.engine.geometry.Padding;
import org.striate.insight.Account;
import org.striate.insight.KernelGallery;
import org.striate.insight.KernelSum;
import org.striate.insight.PictureLayer;

/** Convolutions of two dimensions by hand. */
final class PlaneExercises {
    static final List<Exercise> ALL = List.of(
            new Exercise("plane-value", PlaneExercises::value),
            new Exercise("plane-size", PlaneExercises::size),
            new Exercise("even-picture", PlaneExercises::evenPicture));

    /** The chapter's picture. */
    private static final Tensor PICTURE =
            Tensor.of(Shape.of(5, 5), 1, 2, 0, 1, 2, 0, 1, 2, 1, 0, 2, 0, 1, 0, 1, 1, 2, 0, 2, 1, 0, 1, 2, 1, 0);

    private static final List<KernelGallery> KERNELS = List.of(
            KernelGallery.SOBEL_X,
            KernelGallery.SOBEL_Y,
            KernelGallery.PREWITT_X,
            KernelGallery.LAPLACIAN,
            KernelGallery.SHARPEN,
            KernelGallery.EMBOSS);

    private PlaneExercises() {}

    /** One number of the answer to a picture of 5 × 5; the chapter's: the upper right one of its worked example. */
    private static Exercise.Solved value(boolean own, RandomGenerator random) {
        Tensor picture = own ? PICTURE : picture(random);
        Tensor kernel = (own ? KernelGallery.SOBEL_X : KERNELS.get(random.nextInt(KERNELS.size()))).weights();
        int row = own ? 0 : random.nextInt(3);
        int column = own ? 2 : random.nextInt(3);
        Account account = Account.of(
                batched(picture), batched(kernel), Optional.empty(), ConvAttributes.DEFAULT, 0, 0, row, column);
        String products = account.terms().stream()
                .filter(term -> term.weight() != 0)
                .map(term -> "%s·(%s)".formatted(Numbers.text(term.value()), Numbers.text(term.weight())))
                .collect(Collectors.joining(" + "));
        return new Exercise.Solved(
                Map.of(
                        "picture", matrix(picture),
                        "kernel", matrix(kernel),
                        "row", Numbers.text(row),
                        "column", Numbers.text(column)),
                List.of((double) account.value()),
                Map.of("products", products));
    }

    /** How large an answer is; the chapter's own picture size: 224 × 224 by 3 × 3, in strides of 2 with a border of zeros. */
    private static Exercise.Solved size(boolean own, RandomGenerator random) {
        int height = own ? 224 : random.nextInt(20, 241);
        int width = own ? 224 : random.nextInt(20, 241);
        int kernel = own ? 3 : 1 + 2 * random.nextInt(1, 4);
        int stride = own ? 2 : random.nextInt(1, 4);
        int padding = own ? 1 : random.nextInt(0, kernel / 2 + 1);
        ConvGeometry geometry = ConvGeometry.of(
                Shape.of(1, 1, height, width),
                Shape.of(1, 1, kernel, kernel),
                ConvAttributes.DEFAULT.withStride(stride).withPadding(Padding.of(padding)));
        return new Exercise.Solved(
                Map.of(
                        "height", Numbers.text(height),
                        "width", Numbers.text(width),
                        "kernel", Numbers.text(kernel),
                        "stride", Numbers.text(stride),
                        "padding", Numbers.text(padding)),
                geometry.axes().stream().map(axis -> (double) axis.output()).toList(),
                Map.of());
    }

    /** What a kernel makes of a picture whose pixels are all the same; the chapter's: its own kernel, which sees edges alone. */
    private static Exercise.Solved evenPicture(boolean own, RandomGenerator random) {
        Tensor kernel =
                own ? KernelGallery.SOBEL_X.weights() : Tensor.of(Shape.of(3, 3), Numbers.whole(random, 9, -2, 4));
        int level = own ? 100 : random.nextInt(2, 21);
        PictureLayer layer = new PictureLayer(kernel, ConvAttributes.DEFAULT, Optional.empty());
        Tensor answer = layer.apply(Tensor.full(Shape.of(3, 3), level), Execution.sequential());
        return new Exercise.Solved(
                Map.of("kernel", matrix(kernel), "level", Numbers.text(level)),
                List.of((double) answer.at(0)),
                Map.of("sum", Numbers.text(KernelSum.of(kernel).weights())));
    }

    private static Tensor picture(RandomGenerator random) {
        return Tensor.of(Shape.of(5, 5), Numbers.whole(random, 25, 0, 4));
    }

    private static Tensor batched(Tensor picture) {
        return picture.reshape(Shape.of(1, 1).concat(picture.shape()));
    }

    /** Rows with semicolons between. */
    private static String matrix(Tensor picture) {
        return IntStream.range(0, picture.shape().dim(0))
                .mapToObj(row -> IntStream.range(0, picture.shape().dim(1))
                        .mapToObj(column -> Numbers.text(picture.get(row, column)))
                        .collect(Collectors.joining(" ")))
                .collect(Collectors.joining("; "));
    }
}
