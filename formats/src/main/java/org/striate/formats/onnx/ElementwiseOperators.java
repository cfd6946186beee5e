package org.striate.formats.onnx;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.striate.engine.IntegerTensor;
import org.striate.engine.elementwise.Arithmetic;
import org.striate.engine.elementwise.Bitwise;
import org.striate.engine.elementwise.Comparison;
import org.striate.engine.elementwise.IntegerFunction;
import org.striate.formats.FormatException;
import org.striate.network.operation.Alignment;
import org.striate.network.operation.Binary;
import org.striate.network.operation.Bits;
import org.striate.network.operation.CastLike;
import org.striate.network.operation.CastTo;
import org.striate.network.operation.Classify;
import org.striate.network.operation.Compare;
import org.striate.network.operation.Dropout;
import org.striate.network.operation.Identity;
import org.striate.network.operation.UnaryInteger;
import org.striate.network.operation.Variadic;
import org.striate.network.operation.Where;

/** Operators of several tensors, element by element, and changes of type. */
final class ElementwiseOperators {
    /** The operator set from which on tensors broadcast as in NumPy. */
    private static final int NUMPY_BROADCASTING = 7;

    static final Map<String, OperatorReader> READERS = new HashMap<>();

    static {
        for (Arithmetic function :
                List.of(Arithmetic.ADD, Arithmetic.SUB, Arithmetic.MUL, Arithmetic.DIV, Arithmetic.POW)) {
            READERS.put(function.label(), node -> node.step(new Binary(function, alignment(node))));
        }
        for (Comparison question : Comparison.values()) {
            READERS.put(question.label(), node -> node.step(new Compare(question, alignment(node))));
        }
        bits("And", Bitwise.AND);
        bits("Or", Bitwise.OR);
        bits("Xor", Bitwise.XOR);
        bits("BitwiseAnd", Bitwise.AND);
        bits("BitwiseOr", Bitwise.OR);
        bits("BitwiseXor", Bitwise.XOR);
        READERS.put("BitShift", ElementwiseOperators::bitShift);
        READERS.put("Not", node -> node.step(new UnaryInteger(IntegerFunction.NOT)));
        READERS.put("BitwiseNot", node -> node.step(new UnaryInteger(IntegerFunction.BITWISE_NOT)));
        READERS.put("Mod", node -> node.step(new Binary(node.flag("fmod", false) ? Arithmetic.FMOD : Arithmetic.MOD)));
        READERS.put("PRelu", ElementwiseOperators::pRelu);
        READERS.put("Sum", node -> node.step(new Variadic(Variadic.Kind.SUM)));
        READERS.put("Mean", node -> node.step(new Variadic(Variadic.Kind.MEAN)));
        READERS.put("Min", node -> node.step(new Variadic(Variadic.Kind.MIN)));
        READERS.put("Max", node -> node.step(new Variadic(Variadic.Kind.MAX)));
        READERS.put("Where", node -> node.step(new Where()));
        READERS.put("IsNaN", node -> node.step(new Classify(new Classify.Kind.NotANumber())));
        READERS.put(
                "IsInf",
                node -> node.step(new Classify(new Classify.Kind.Infinite(
                        node.flag("detect_positive", true), node.flag("detect_negative", true)))));
        READERS.put("Identity", node -> node.step(new Identity()));
        READERS.put("Dropout", ElementwiseOperators::dropout);
        READERS.put("Cast", ElementwiseOperators::cast);
        READERS.put("CastLike", node -> node.step(new CastLike()));
    }

    private ElementwiseOperators() {}

    private static void bits(String name, Bitwise function) {
        READERS.put(name, node -> node.step(new Bits(name, function, alignment(node))));
    }

    private static Alignment alignment(OnnxNode node) throws FormatException {
        boolean asked = node.opset() < NUMPY_BROADCASTING && node.flag("broadcast", false) && node.has("axis");
        return asked ? new Alignment.From(node.integer("axis", 0)) : new Alignment.Last();
    }

    private static OperatorReader.Step bitShift(OnnxNode node) throws FormatException {
        Bitwise function = switch (node.text("direction", "")) {
            case "LEFT" -> Bitwise.SHIFT_LEFT;
            case "RIGHT" -> Bitwise.SHIFT_RIGHT;
            default -> throw node.refusal("attribute direction must be LEFT or RIGHT");
        };
        return node.step(new Bits("BitShift", function, new Alignment.Last()));
    }

    /** Before operator set 7, the slopes are a list with one number a channel. */
    private static OperatorReader.Step pRelu(OnnxNode node) {
        boolean perChannel = node.opset() < NUMPY_BROADCASTING
                && node.weight(1).map(slope -> slope.shape().size() > 1).orElse(true);
        return node.step(new Binary(Arithmetic.PRELU, perChannel ? new Alignment.From(1) : new Alignment.Last()));
    }

    private static OperatorReader.Step dropout(OnnxNode node) throws FormatException {
        boolean inference = node.input(2).isEmpty()
                || node.weight(2)
                        .map(mode -> mode instanceof IntegerTensor flag
                                && flag.shape().size() == 1
                                && flag.at(0) == 0)
                        .orElse(false);
        if (!inference) {
            throw node.refusal("training_mode must be a constant false: only inference is supported");
        }
        // The ratio changes nothing outside training.
        return new OperatorReader.Step(new Dropout(), List.of(node.input(0)));
    }

    private static OperatorReader.Step cast(OnnxNode node) throws FormatException {
        return node.step(new CastTo(
                node.elementType("to").orElseThrow(() -> node.refusal("attribute to is required, but missing"))));
    }
}
