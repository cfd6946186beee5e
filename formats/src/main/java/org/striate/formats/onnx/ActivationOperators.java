package org.striate.formats.onnx;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.function.Celu;
import org.striate.engine.function.Elementary;
import org.striate.engine.function.Elu;
import org.striate.engine.function.Gelu;
import org.striate.engine.function.HardSigmoid;
import org.striate.engine.function.HardSwish;
import org.striate.engine.function.LeakyRelu;
import org.striate.engine.function.Selu;
import org.striate.engine.function.Shrink;
import org.striate.engine.function.Swish;
import org.striate.engine.function.ThresholdedRelu;
import org.striate.engine.softmax.Softmax;
import org.striate.formats.FormatException;
import org.striate.network.operation.AxisSoftmax;
import org.striate.network.operation.Clip;
import org.striate.network.operation.SwiGlu;
import org.striate.network.operation.Unary;

/** Functions of one tensor: activations, elementary functions, softmax. */
final class ActivationOperators {
    /** The operator set from which on Clip's bounds are inputs. */
    private static final int CLIP_BY_INPUTS = 11;
    /** The operator set from which on softmax is over one axis. */
    private static final int SOFTMAX_OF_ONE_AXIS = 13;

    static final Map<String, OperatorReader> READERS = new HashMap<>();

    static {
        for (Elementary function : Elementary.values()) {
            READERS.put(function.label(), node -> node.step(new Unary(function)));
        }
        READERS.put("Relu", node -> node.step(new Unary(org.striate.engine.function.Clip.RELU)));
        READERS.put("Clip", ActivationOperators::clip);
        READERS.put("Celu", node -> node.step(new Unary(new Celu(node.real("alpha", 1)))));
        READERS.put("Elu", node -> node.step(new Unary(new Elu(node.real("alpha", 1)))));
        READERS.put("Gelu", ActivationOperators::gelu);
        READERS.put(
                "HardSigmoid",
                node -> node.step(new Unary(new HardSigmoid(node.real("alpha", 0.2f), node.real("beta", 0.5f)))));
        READERS.put("HardSwish", node -> node.step(new Unary(new HardSwish())));
        READERS.put("LeakyRelu", node -> node.step(new Unary(new LeakyRelu(node.real("alpha", 0.01f)))));
        READERS.put(
                "Selu",
                node -> node.step(new Unary(new Selu(node.real("alpha", 1.6732632f), node.real("gamma", 1.050701f)))));
        READERS.put("Shrink", node -> node.step(new Unary(new Shrink(node.real("lambd", 0.5f), node.real("bias", 0)))));
        READERS.put("SwiGLU", node -> node.step(new SwiGlu(new Swish(node.real("alpha", 1)))));
        READERS.put("Swish", node -> node.step(new Unary(new Swish(node.real("alpha", 1)))));
        READERS.put("ThresholdedRelu", node -> node.step(new Unary(new ThresholdedRelu(node.real("alpha", 1)))));
        for (Softmax function : Softmax.values()) {
            READERS.put(function.label(), node -> softmax(function, node));
        }
    }

    private ActivationOperators() {}

    /** Bounds that the file holds make a function of one tensor; computed ones stay inputs. */
    private static OperatorReader.Step clip(OnnxNode node) throws FormatException {
        Optional<Float> low = bound(node, "min", 1, Float.NEGATIVE_INFINITY);
        Optional<Float> high = bound(node, "max", 2, Float.POSITIVE_INFINITY);
        boolean bounded = node.opset() < CLIP_BY_INPUTS
                || node.input(1).isPresent()
                || node.input(2).isPresent();
        if (bounded && low.isPresent() && high.isPresent()) {
            return new OperatorReader.Step(
                    new Unary(new org.striate.engine.function.Clip(low.get(), high.get())), List.of(node.input(0)));
        }
        return node.step(new Clip());
    }

    /** Empty if the bound is not a float32 number that the file holds. */
    private static Optional<Float> bound(OnnxNode node, String attribute, int input, float otherwise)
            throws FormatException {
        if (node.opset() < CLIP_BY_INPUTS || node.input(input).isEmpty()) {
            return Optional.of(node.real(attribute, otherwise));
        }
        Optional<Value> held = node.weight(input);
        return held.flatMap(
                value -> value instanceof Tensor tensor && tensor.shape().size() == 1
                        ? Optional.of(tensor.at(0))
                        : Optional.empty());
    }

    private static OperatorReader.Step gelu(OnnxNode node) throws FormatException {
        Gelu.Approximation approximation = switch (node.text("approximate", "none")) {
            case "none" -> Gelu.Approximation.NONE;
            case "tanh" -> Gelu.Approximation.TANH;
            default -> throw node.refusal("attribute approximate must be none or tanh");
        };
        return node.step(new Unary(new Gelu(approximation)));
    }

    private static OperatorReader.Step softmax(Softmax function, OnnxNode node) throws FormatException {
        boolean flattened = node.opset() < SOFTMAX_OF_ONE_AXIS;
        return node.step(new AxisSoftmax(function, node.integer("axis", flattened ? 1 : -1), flattened));
    }
}
