package org.striate.lab.experiment;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.striate.engine.Execution;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.convolution.Convolution;
import org.striate.engine.geometry.ConvAttributes;
import org.striate.engine.geometry.ConvGeometry;
import org.striate.engine.geometry.Padding;
import org.striate.lab.api.Recording;
import org.striate.lab.api.RecordingQuestion;
import org.striate.lab.api.Shapes;
import org.striate.lab.api.ShapesQuestion;
import org.striate.lab.recording.Recorder;

/** The code, line by line: the reference at work on a visitor's numbers, and whether shapes go together. */
final class CodeStepping {
    private final Recorder recorder;

    CodeStepping(Recorder recorder) {
        this.recorder = recorder;
    }

    List<Endpoint<?>> endpoints() {
        return List.of(
                new Endpoint.Asked<>("record", RecordingQuestion.class, Recording.class, recorder::record),
                new Endpoint.Asked<>("shapes", ShapesQuestion.class, Shapes.class, CodeStepping::shapes));
    }

    static Shapes shapes(ShapesQuestion question) {
        try {
            return new Shapes(Optional.of(fit(question)), Optional.empty());
        } catch (IllegalArgumentException e) {
            return new Shapes(Optional.empty(), Optional.of(String.valueOf(e.getMessage())));
        }
    }

    private static Shapes.Fit fit(ShapesQuestion question) {
        Shape input = Shape.of(question.batch(), question.channels(), question.length());
        Shape weight = Shape.of(question.outChannels(), question.weightChannels(), question.kernel());
        Shape bias = Shape.of(question.bias());
        ConvAttributes attributes = new ConvAttributes(
                List.of(question.stride()),
                Padding.of(question.padding()),
                List.of(question.dilation()),
                question.groups());
        ConvGeometry geometry = Convolution.of(input, weight, attributes).geometry();
        // Of an empty batch every shape is checked and nothing computed.
        Shape none = input.with(0, 0);
        Convolution.of(none, weight, attributes)
                .apply(
                        Tensor.zeros(none),
                        Tensor.zeros(weight),
                        Optional.of(Tensor.zeros(bias)),
                        Execution.sequential());
        return new Shapes.Fit(
                IntStream.of(geometry.output().dims()).boxed().toList(),
                (long) weight.size() + bias.size(),
                geometry.multiplyAdds());
    }
}
