package org.striate.lab.experiment;

import static org.striate.engine.Arguments.require;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.ConvGeometry;
import org.striate.engine.geometry.Padding;
import org.striate.formats.image.Channel;
import org.striate.formats.image.Picture;
import org.striate.insight.Account;
import org.striate.insight.KernelGallery;
import org.striate.insight.PhotoFilter;
import org.striate.insight.SampledKernel;
import org.striate.lab.api.ChangedKernelQuestion;
import org.striate.lab.api.Conv2dAnswer;
import org.striate.lab.api.Conv2dQuestion;
import org.striate.lab.api.FilterQuestion;
import org.striate.lab.api.FilteredPixel;
import org.striate.lab.api.FilteredPixelQuestion;
import org.striate.lab.api.Kernel;
import org.striate.lab.api.KernelGalleryAnswer;
import org.striate.lab.api.LevelsQuestion;
import org.striate.lab.api.Nothing;
import org.striate.lab.api.PhotoQuestion;
import org.striate.lab.api.PhotoSize;
import org.striate.lab.api.SampledKernelQuestion;
import org.striate.lab.api.WeightsQuestion;
import org.striate.lab.holding.Holdings;

/** Convolutions of two dimensions: of numbers that are typed, and of photographs. */
final class Planes {
    /** The most weights of a kernel: a little more than the page lets one edit. */
    static final int MOST_WEIGHTS = SampledKernel.LARGEST * SampledKernel.LARGEST;

    private static final int MOST_INPUTS = 32 * 32;
    private static final int MOST_PRODUCTS = 100_000;

    private final Holdings holdings;

    Planes(Holdings holdings) {
        this.holdings = holdings;
    }

    List<Endpoint<?>> endpoints() {
        return List.of(
                new Endpoint.Asked<>("conv2d", Conv2dQuestion.class, Conv2dAnswer.class, Planes::convolve),
                new Endpoint.Asked<>("kernels", Nothing.class, KernelGalleryAnswer.class, nothing -> gallery()),
                new Endpoint.Asked<>("kernel-sum", WeightsQuestion.class, Kernel.class, Planes::kernel),
                new Endpoint.Asked<>("sampled-kernel", SampledKernelQuestion.class, Kernel.class, Planes::sample),
                new Endpoint.Asked<>("changed-kernel", ChangedKernelQuestion.class, Kernel.class, Planes::change),
                new Endpoint.Asked<>("photo-size", PhotoQuestion.class, PhotoSize.class, this::size),
                new Endpoint.Measured<>("levels", LevelsQuestion.class, this::levels),
                new Endpoint.Measured<>("filtered", FilterQuestion.class, this::filtered),
                new Endpoint.Pictured<>("filtered-photo", FilterQuestion.class, this::filteredPhoto),
                new Endpoint.Asked<>(
                        "filtered-pixel", FilteredPixelQuestion.class, FilteredPixel.class, this::filteredPixel));
    }

    private static Conv2dAnswer convolve(Conv2dQuestion question) {
        Tensor x = batched(Rows.tensor("input", question.input(), MOST_INPUTS));
        Tensor w = batched(Rows.tensor("kernel", question.kernel(), MOST_WEIGHTS));
        ConvAttributes attributes = ConvAttributes.DEFAULT
                .withStride(question.stride())
                .withPadding(Padding.of(question.padding()))
                .withDilation(question.dilation());
        ConvGeometry geometry = ConvGeometry.of(x.shape(), w.shape(), attributes);
        require(
                geometry.multiplyAdds() <= MOST_PRODUCTS,
                "%d products are more than can be shown one by one (%d)",
                geometry.multiplyAdds(),
                MOST_PRODUCTS);
        int rows = geometry.output().dim(2);
        int columns = geometry.output().dim(3);
        List<Conv2dAnswer.Output> outputs = IntStream.range(0, rows * columns)
                .mapToObj(i -> output(Account.of(x, w, Optional.empty(), attributes, 0, 0, i / columns, i % columns)))
                .toList();
        return new Conv2dAnswer(rows, columns, geometry.axes().getFirst().span(), outputs);
    }

    private static KernelGalleryAnswer gallery() {
        return new KernelGalleryAnswer(Arrays.stream(KernelGallery.values())
                .collect(Collectors.toMap(KernelGallery::label, kernel -> Rows.kernel(kernel.weights()))));
    }

    private static Kernel kernel(WeightsQuestion question) {
        return Rows.kernel(Rows.tensor("kernel", question.weights(), MOST_WEIGHTS));
    }

    private static Kernel sample(SampledKernelQuestion question) {
        SampledKernel kernel = switch (question.form()) {
            case GAUSSIAN -> new SampledKernel.Gaussian(question.size(), question.sigma());
            case LAPLACIAN -> new SampledKernel.LaplacianOfGaussian(question.size(), question.sigma());
            case GABOR ->
                new SampledKernel.Gabor(
                        question.size(), question.wavelength(), question.angle(), question.phase(), question.sigma());
            case NOISE -> new SampledKernel.Noise(question.size(), question.seed());
        };
        return Rows.kernel(kernel.weights());
    }

    private static Kernel change(ChangedKernelQuestion question) {
        return Rows.kernel(question.change().of(Rows.tensor("kernel", question.weights(), MOST_WEIGHTS)));
    }

    private PhotoSize size(PhotoQuestion question) {
        Picture photo = holdings.photo(question.photo());
        return new PhotoSize(photo.width(), photo.height());
    }

    private Tensor levels(LevelsQuestion question) {
        return Channel.planes(
                holdings.photo(question.photo(), question.longest()),
                question.channels().channels());
    }

    private Tensor filtered(FilterQuestion question) {
        return filter(question).apply(holdings.photo(question.photo(), question.longest()), Holdings.execution());
    }

    private Picture filteredPhoto(FilterQuestion question) {
        return filter(question).picture(filtered(question));
    }

    private FilteredPixel filteredPixel(FilteredPixelQuestion question) {
        FilterQuestion photo =
                new FilterQuestion(question.photo(), question.channels(), question.longest(), question.kernel());
        return new FilteredPixel(filter(photo)
                .accounts(holdings.photo(question.photo(), question.longest()), question.row(), question.column())
                .stream()
                .map(Planes::output)
                .toList());
    }

    private static PhotoFilter filter(FilterQuestion question) {
        Tensor kernel = Rows.tensor("kernel", question.kernel(), MOST_WEIGHTS);
        return new PhotoFilter(question.channels().channels(), kernel, ConvAttributes.DEFAULT);
    }

    private static Conv2dAnswer.Output output(Account account) {
        List<Integer> position = account.position();
        return new Conv2dAnswer.Output(
                position.get(1),
                position.get(2),
                position.get(3),
                account.value(),
                account.terms().stream().map(Planes::product).toList());
    }

    private static Conv2dAnswer.Product product(Account.Term term) {
        return new Conv2dAnswer.Product(
                term.sample().get(2),
                term.sample().get(3),
                term.value(),
                term.weight(),
                term.product(),
                term.padding());
    }

    private static Tensor batched(Tensor picture) {
        return picture.reshape(Shape.of(1, 1).concat(picture.shape()));
    }
}
