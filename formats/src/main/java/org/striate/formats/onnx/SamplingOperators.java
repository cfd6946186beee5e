package org.striate.formats.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.resize.Coordinates;
import org.striate.engine.resize.Interpolation;
import org.striate.engine.sampling.GridSample.Border;
import org.striate.engine.sampling.GridSample.Mode;
import org.striate.formats.FormatException;
import org.striate.network.operation.AffineGrid;
import org.striate.network.operation.GridSample;
import org.striate.network.operation.Operation;
import org.striate.network.operation.Resample;
import org.striate.network.operation.Resample.AspectRatio;

/** Operators that take samples between those of their input. */
final class SamplingOperators {
    /** The operator set from which on Resize has coordinates of its choice, and a region. */
    private static final int RESIZE_WITH_COORDINATES = 11;
    /** The operator set from which on Upsample's scales are an input. */
    private static final int SCALES_BY_INPUT = 9;

    static final Map<String, OperatorReader> READERS = Map.of(
            "AffineGrid",
            node -> node.step(
                    new AffineGrid(new org.striate.engine.sampling.AffineGrid(node.flag("align_corners", false)))),
            "GridSample",
            SamplingOperators::gridSample,
            "Resize",
            SamplingOperators::resize,
            "Upsample",
            SamplingOperators::upsample);

    private SamplingOperators() {}

    private static OperatorReader.Step upsample(OnnxNode node) throws FormatException {
        Operation operation = fromFirstSample(node, Interpolation.Rounding.FLOOR);
        if (node.opset() >= SCALES_BY_INPUT) {
            return withScales(node, operation);
        }
        List<Float> scales =
                node.reals("scales").orElseThrow(() -> node.refusal("attribute scales is required, but missing"));
        float[] list = new float[scales.size()];
        for (int i = 0; i < list.length; i++) {
            list[i] = scales.get(i);
        }
        return node.step(operation, 2, Tensor.of(Shape.of(list.length), list));
    }

    private static OperatorReader.Step resize(OnnxNode node) throws FormatException {
        if (node.opset() < RESIZE_WITH_COORDINATES) {
            return withScales(node, fromFirstSample(node, Interpolation.Rounding.FLOOR_OR_CEIL));
        }
        return node.step(new Resample(
                interpolation(node, rounding(node)),
                coordinates(node),
                node.integers("axes").orElse(List.of()),
                aspectRatio(node)));
    }

    /** What Upsample and the oldest Resize do. */
    private static Operation fromFirstSample(OnnxNode node, Interpolation.Rounding rounding) throws FormatException {
        return new Resample(
                interpolation(node, rounding), new Coordinates.Asymmetric(), List.of(), AspectRatio.STRETCH);
    }

    /** The old inputs (X, scales) where the new ones are (X, roi, scales). */
    private static OperatorReader.Step withScales(OnnxNode node, Operation operation) {
        List<Optional<String>> inputs = new ArrayList<>(node.inputs());
        inputs.add(1, Optional.empty());
        return new OperatorReader.Step(operation, inputs);
    }

    private static Interpolation interpolation(OnnxNode node, Interpolation.Rounding rounding) throws FormatException {
        return switch (node.text("mode", "nearest")) {
            case "nearest" -> new Interpolation.Nearest(rounding);
            case "linear", "bilinear" -> weighted(node, new Interpolation.Kernel.Linear());
            case "cubic" -> weighted(node, new Interpolation.Kernel.Cubic(node.real("cubic_coeff_a", -0.75f)));
            default -> throw node.refusal("attribute mode must be nearest, linear or cubic");
        };
    }

    private static Interpolation weighted(OnnxNode node, Interpolation.Kernel kernel) throws FormatException {
        return new Interpolation.Weighted(kernel, node.flag("antialias", false), node.flag("exclude_outside", false));
    }

    private static Interpolation.Rounding rounding(OnnxNode node) throws FormatException {
        return switch (node.text("nearest_mode", "round_prefer_floor")) {
            case "round_prefer_floor" -> Interpolation.Rounding.ROUND_PREFER_FLOOR;
            case "round_prefer_ceil" -> Interpolation.Rounding.ROUND_PREFER_CEIL;
            case "floor" -> Interpolation.Rounding.FLOOR;
            case "ceil" -> Interpolation.Rounding.CEIL;
            default ->
                throw node.refusal(
                        "attribute nearest_mode must be round_prefer_floor, round_prefer_ceil, floor or ceil");
        };
    }

    private static Coordinates coordinates(OnnxNode node) throws FormatException {
        String mode = node.text("coordinate_transformation_mode", "half_pixel");
        return switch (mode) {
            case "half_pixel" -> new Coordinates.HalfPixel();
            case "half_pixel_symmetric" -> new Coordinates.HalfPixelSymmetric();
            case "pytorch_half_pixel" -> new Coordinates.PytorchHalfPixel();
            case "align_corners" -> new Coordinates.AlignCorners();
            case "asymmetric" -> new Coordinates.Asymmetric();
            case "tf_crop_and_resize" -> new Coordinates.Crop(node.real("extrapolation_value", 0));
            default -> throw node.refusal("coordinate_transformation_mode %s is not supported".formatted(mode));
        };
    }

    private static AspectRatio aspectRatio(OnnxNode node) throws FormatException {
        return switch (node.text("keep_aspect_ratio_policy", "stretch")) {
            case "stretch" -> AspectRatio.STRETCH;
            case "not_larger" -> AspectRatio.NOT_LARGER;
            case "not_smaller" -> AspectRatio.NOT_SMALLER;
            default ->
                throw node.refusal("attribute keep_aspect_ratio_policy must be stretch, not_larger or not_smaller");
        };
    }

    private static OperatorReader.Step gridSample(OnnxNode node) throws FormatException {
        Mode mode = switch (node.text("mode", "linear")) {
            case "nearest" -> Mode.NEAREST;
            case "linear", "bilinear" -> Mode.LINEAR;
            case "cubic", "bicubic" -> Mode.CUBIC;
            default -> throw node.refusal("attribute mode must be nearest, linear or cubic");
        };
        Border border = switch (node.text("padding_mode", "zeros")) {
            case "zeros" -> Border.ZEROS;
            case "border" -> Border.CLAMP;
            case "reflection" -> Border.REFLECT;
            default -> throw node.refusal("attribute padding_mode must be zeros, border or reflection");
        };
        return node.step(new GridSample(
                new org.striate.engine.sampling.GridSample(mode, border, node.flag("align_corners", false))));
    }
}
