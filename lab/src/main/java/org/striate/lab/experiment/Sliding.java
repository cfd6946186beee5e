package org.striate.lab.experiment;

import static org.striate.engine.Arguments.require;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.convolution.Convolution;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.ConvGeometry;
import org.striate.engine.geometry.Padding;
import org.striate.engine.geometry.Window;
import org.striate.formats.FormatException;
import org.striate.formats.table.NumberTable;
import org.striate.insight.Account;
import org.striate.insight.FrequencyResponse;
import org.striate.insight.SignalGallery;
import org.striate.insight.SizeFormula;
import org.striate.lab.api.Conv1d;
import org.striate.lab.api.Conv1dQuestion;
import org.striate.lab.api.Nothing;
import org.striate.lab.api.PastedNumbers;
import org.striate.lab.api.PastedText;
import org.striate.lab.api.Signals;

/** Kernels that slide along a signal of one dimension, every product of every position. */
final class Sliding {
    private static final int MOST_SAMPLES = 1024;
    private static final int MOST_KERNELS = 6;
    private static final int MOST_TAPS = 32;
    private static final int FREQUENCIES = 65;

    List<Endpoint<?>> endpoints() {
        return List.of(
                new Endpoint.Asked<>("signals", Nothing.class, Signals.class, Sliding::signals),
                new Endpoint.Asked<>("numbers", PastedText.class, PastedNumbers.class, Sliding::numbers),
                new Endpoint.Asked<>("conv1d", Conv1dQuestion.class, Conv1d.class, Sliding::conv1d));
    }

    private static Signals signals(Nothing nothing) {
        return new Signals(Arrays.stream(SignalGallery.values())
                .map(signal -> new Signals.Signal(
                        signal.label(),
                        Numbers.list(signal.samples()),
                        signal.kernels().stream().map(Numbers::list).toList(),
                        signal.padding()))
                .toList());
    }

    private static PastedNumbers numbers(PastedText question) throws FormatException {
        return new PastedNumbers(NumberTable.read(question.text()).columns().stream()
                .map(column -> {
                    List<Float> values = Numbers.list(column.values());
                    return new PastedNumbers.Column(
                            column.name(), values.subList(0, Math.min(values.size(), MOST_SAMPLES)), values.size());
                })
                .toList());
    }

    private static Conv1d conv1d(Conv1dQuestion question) {
        requireSize("a signal", "samples", question.signal().size(), MOST_SAMPLES);
        requireSize("the page", "kernels", question.kernels().size(), MOST_KERNELS);
        question.kernels().forEach(kernel -> requireSize("a kernel", "weights", kernel.size(), MOST_TAPS));
        return new Conv1d(question.kernels().stream()
                .map(kernel -> kernel(question, kernel))
                .toList());
    }

    private static void requireSize(String what, String parts, int size, int most) {
        require(size >= 1 && size <= most, "%s here has 1 to %d %s, got %d", what, most, parts, size);
    }

    private static Conv1d.Kernel kernel(Conv1dQuestion question, List<Float> kernel) {
        Tensor x = Numbers.of(question.signal(), 1, 1, question.signal().size());
        Tensor given = Numbers.of(kernel, 1, 1, kernel.size());
        Tensor w = question.flip() ? Convolution.flip(given) : given;
        ConvAttributes attributes = ConvAttributes.DEFAULT
                .withStride(question.stride())
                .withPadding(Padding.of(question.padding()))
                .withDilation(question.dilation());
        Window window = ConvGeometry.of(x.shape(), w.shape(), attributes).axes().getFirst();
        List<Conv1d.Step> steps = IntStream.range(0, window.output())
                .mapToObj(p -> step(Account.of(x, w, Optional.empty(), attributes, 0, 0, p)))
                .toList();
        return new Conv1d.Kernel(
                Numbers.list(w),
                SizeFormula.of(window),
                steps,
                response(FrequencyResponse.of(w.reshape(Shape.of(kernel.size())), question.dilation(), FREQUENCIES)),
                window.largestDilation(),
                window.leastPadding());
    }

    private static Conv1d.Step step(Account account) {
        return new Conv1d.Step(
                account.terms().stream().map(term -> term.sample().getLast()).toList(),
                account.terms().stream().map(term -> (float) term.product()).toList(),
                account.value());
    }

    private static Conv1d.Response response(FrequencyResponse response) {
        return new Conv1d.Response(response.gains(), response.sum(), response.symmetry(), response.band());
    }
}
