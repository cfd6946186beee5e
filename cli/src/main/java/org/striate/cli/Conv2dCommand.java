package org.striate.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.formats.WholeFile;
import org.striate.formats.image.Channel;
import org.striate.formats.image.PhotoReader;
import org.striate.formats.image.Picture;
import org.striate.insight.Account;
import org.striate.insight.KernelGallery;
import org.striate.insight.PhotoFilter;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The chapter's examples of two dimensions by hand. */
@Command(
        name = "conv2d",
        mixinStandardHelpOptions = true,
        description =
                "The convolution of a picture with a kernel, as deep learning defines it: the kernel is not flipped.")
final class Conv2dCommand implements Callable<Integer> {
    private final Console console;

    /** A kernel typed in, or one of the gallery. */
    static final class KernelChoice {
        @Option(
                names = "--kernel",
                paramLabel = "'a b; c d'",
                description = "The kernel's weights: rows between ; and numbers between spaces or commas.",
                converter = NumbersConverter.class)
        private Optional<Tensor> kernel = Optional.empty();

        @Option(
                names = "--gallery",
                paramLabel = "NAME",
                description = "A kernel of the gallery, such as sobel-x; 'list' shows them.")
        private Optional<String> gallery = Optional.empty();
    }

    @ArgGroup(multiplicity = "1")
    private KernelChoice choice = new KernelChoice();

    @Option(
            names = "--input",
            paramLabel = "'a b; c d'",
            description = "The picture: rows between ; and numbers between spaces or commas.",
            converter = NumbersConverter.class)
    private Optional<Tensor> input = Optional.empty();

    @Option(
            names = "--photo",
            paramLabel = "PHOTO",
            description = "A photograph instead, in grey; --output is then a PNG file.")
    private Optional<Path> photo = Optional.empty();

    @Option(
            names = "--output",
            paramLabel = "OUT.png",
            description = "Where the filtered photograph goes: middle grey is zero.")
    private Optional<Path> output = Optional.empty();

    @Mixin
    private ByHand byHand = new ByHand();

    Conv2dCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (choice.gallery.filter("list"::equals).isPresent()) {
            printGallery();
            return 0;
        }
        Tensor given = choice.kernel.orElseGet(
                () -> choice.gallery.map(KernelGallery::labelled).orElseThrow().weights());
        Tensor kernel =
                given.reshape(Shape.of(1, 1, given.shape().dim(0), given.shape().dim(1)));
        Tensor w = byHand.turned(kernel);
        if (photo.isPresent()) {
            filterPhoto(photo.get(), w);
            return 0;
        }
        Tensor picture = input.orElseThrow(() -> new WrongUse("--input or --photo is needed"));
        Tensor x = picture.reshape(
                Shape.of(1, 1, picture.shape().dim(0), picture.shape().dim(1)));
        Tensor y = byHand.convolve(x, w);
        Tensor rows = y.reshape(y.shape().axes(2, 4));
        if (byHand.isJson()) {
            console.out().println(ByHand.json(rows, w).text());
            return 0;
        }
        if (byHand.isExplained()) {
            explain(x, w, rows.shape());
        }
        console.out().println(Numbers.matrix(rows, ""));
        return 0;
    }

    private void explain(Tensor x, Tensor w, Shape output) {
        if (byHand.isFlipped()) {
            console.out().println("the kernel turned around:");
            console.out().println(Numbers.matrix(w.reshape(w.shape().axes(2, 4)), "  "));
            console.out().println();
        }
        for (int row = 0; row < output.dim(0); row++) {
            for (int column = 0; column < output.dim(1); column++) {
                Account account = Account.of(x, w, Optional.empty(), byHand.attributes(), 0, 0, row, column);
                console.out().println("y[%d, %d]".formatted(row, column));
                int across = w.shape().dim(3);
                for (int from = 0; from < account.terms().size(); from += across) {
                    String line = account.terms().subList(from, from + across).stream()
                            .map(ByHand::product)
                            .collect(Collectors.joining(" + "));
                    console.out().println((from == 0 ? "    " : "  + ") + line);
                }
                console.out().println("  = " + Numbers.text(account.value()));
                console.out().println();
            }
        }
    }

    private void printGallery() {
        for (KernelGallery kernel : KernelGallery.values()) {
            console.out().println(console.terminal().bold(kernel.label()) + "  " + kernel.description());
            console.out().println(Numbers.matrix(kernel.weights(), "    "));
        }
    }

    private void filterPhoto(Path file, Tensor w) throws IOException {
        Path target =
                output.orElseThrow(() -> new WrongUse("--photo needs --output OUT.png for the filtered photograph"));
        Picture picture = PhotoReader.read(file);
        PhotoFilter filter =
                new PhotoFilter(List.of(Channel.GREY), w.reshape(w.shape().axes(2, 4)), byHand.attributes());
        Tensor y = filter.apply(picture, Execution.threads(Runtime.getRuntime().availableProcessors()));
        Picture filtered = filter.picture(y);
        WholeFile.write(target, out -> out.write(filtered.png()));
        console.note("written to %s, %d × %d%s"
                .formatted(
                        target,
                        filtered.width(),
                        filtered.height(),
                        filter.isContrast() ? "; middle grey is zero" : ""));
        console.terminal()
                .pictures()
                .ifPresent(protocol -> console.out()
                        .print(protocol.show(
                                filtered, Math.min(console.terminal().columns(), 60))));
    }
}
