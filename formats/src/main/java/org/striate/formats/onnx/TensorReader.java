package org.striate.formats.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.IntToLongFunction;
import org.striate.engine.ElementType;
import org.striate.engine.Shape;
import org.striate.engine.Value;
import org.striate.engine.internal.Access;
import org.striate.formats.FormatException;
import org.striate.formats.onnx.schema.TensorProto;
import org.striate.formats.onnx.schema.TensorProto.DataType;
import org.striate.formats.raw.ElementEncoding;
import org.striate.formats.raw.RawInput;

/**
 * Tensors as ONNX stores them: in the raw little-endian form, in lists of a type, or in a file beside the model. float64, float16 and bfloat16 become
 * float32. Nothing is allocated before the bytes that it claims are known to be there.
 */
final class TensorReader {
    private final ExternalData external;

    /** @param folder where the model lies; external data must lie within. Empty: external data is refused. */
    TensorReader(Optional<Path> folder) {
        this.external = new ExternalData(folder);
    }

    Value read(TensorProto tensor) throws FormatException {
        DataType type = DataType.forNumber(tensor.getDataType());
        if (type == null) {
            throw new FormatException(
                    "tensor %s has the unknown data type %d".formatted(tensor.getName(), tensor.getDataType()));
        }
        if (tensor.hasSegment()) {
            throw new FormatException(
                    "tensor %s is stored in segments, which is not supported".formatted(tensor.getName()));
        }
        ElementEncoding encoding = encoding(tensor.getName(), type);
        Shape shape = shape(tensor);
        if (tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL) {
            return raw(tensor, encoding, shape, external.of(tensor));
        }
        if (tensor.hasRawData()) {
            return raw(tensor, encoding, shape, tensor.getRawData().asReadOnlyByteBuffer());
        }
        return typed(tensor, encoding, shape);
    }

    /** The engine's type for any type that is supported: real numbers of every width are float32. */
    static ElementType elementType(String name, DataType type) throws FormatException {
        return encoding(name, type).type();
    }

    private static ElementEncoding encoding(String name, DataType type) throws FormatException {
        return switch (type) {
            case FLOAT -> ElementEncoding.FLOAT32;
            case DOUBLE -> ElementEncoding.FLOAT64;
            case FLOAT16 -> ElementEncoding.FLOAT16;
            case BFLOAT16 -> ElementEncoding.BFLOAT16;
            case INT64 -> ElementEncoding.INT64;
            case INT32 -> ElementEncoding.INT32;
            case INT16 -> ElementEncoding.INT16;
            case INT8 -> ElementEncoding.INT8;
            case UINT32 -> ElementEncoding.UINT32;
            case UINT16 -> ElementEncoding.UINT16;
            case UINT8 -> ElementEncoding.UINT8;
            case BOOL -> ElementEncoding.BOOL;
            default ->
                throw new FormatException(
                        "tensor %s has elements of type %s, which is not supported: ".formatted(name, type.name())
                                + "real numbers of 16 to 64 bits, whole numbers up to int64 and uint32, and bool are");
        };
    }

    private static Shape shape(TensorProto tensor) throws FormatException {
        if (tensor.getDimsCount() > RawInput.MOST_AXES) {
            throw new FormatException("tensor %s has %d axes; at most %d are supported"
                    .formatted(tensor.getName(), tensor.getDimsCount(), RawInput.MOST_AXES));
        }
        try {
            return Shape.of(
                    tensor.getDimsList().stream().mapToLong(Long::longValue).toArray());
        } catch (IllegalArgumentException e) {
            throw new FormatException("tensor %s: %s".formatted(tensor.getName(), e.getMessage()), e);
        }
    }

    /** Elements in their little-endian bytes. */
    private static Value raw(TensorProto tensor, ElementEncoding encoding, Shape shape, ByteBuffer bytes)
            throws FormatException {
        long needed = (long) shape.size() * encoding.bytes();
        if (bytes.remaining() != needed) {
            throw new FormatException("tensor %s of shape %s needs %d bytes, but %d are stored"
                    .formatted(tensor.getName(), shape, needed, bytes.remaining()));
        }
        ByteBuffer little = bytes.order(ByteOrder.LITTLE_ENDIAN);
        if (encoding.type().isInteger()) {
            long[] elements = new long[shape.size()];
            encoding.decode(little, elements, 0, elements.length);
            return Access.wrap(encoding.type(), shape, elements);
        }
        float[] elements = new float[shape.size()];
        encoding.decode(little, elements, 0, elements.length);
        return Access.wrap(shape, elements);
    }

    private interface RealAt {
        float get(int index);
    }

    /** Elements in the list that is for their type. */
    private static Value typed(TensorProto tensor, ElementEncoding encoding, Shape shape) throws FormatException {
        int halves = tensor.getInt32DataCount();
        return switch (encoding) {
            case FLOAT32 -> reals(tensor, shape, tensor.getFloatDataCount(), tensor::getFloatData);
            case FLOAT64 -> reals(tensor, shape, tensor.getDoubleDataCount(), i -> (float) tensor.getDoubleData(i));
            case FLOAT16 -> reals(tensor, shape, halves, i -> Float.float16ToFloat((short) tensor.getInt32Data(i)));
            case BFLOAT16 ->
                reals(tensor, shape, halves, i -> ElementEncoding.bfloat16ToFloat((short) tensor.getInt32Data(i)));
            case INT64 -> integers(tensor, encoding, shape, tensor.getInt64DataCount(), tensor::getInt64Data);
            case UINT32 -> integers(tensor, encoding, shape, tensor.getUint64DataCount(), tensor::getUint64Data);
            case INT32, INT16, INT8, UINT16, UINT8, BOOL ->
                integers(tensor, encoding, shape, tensor.getInt32DataCount(), tensor::getInt32Data);
        };
    }

    private static Value reals(TensorProto tensor, Shape shape, int count, RealAt stored) throws FormatException {
        requireCount(tensor, count, shape);
        float[] elements = new float[count];
        for (int i = 0; i < count; i++) {
            elements[i] = stored.get(i);
        }
        return Access.wrap(shape, elements);
    }

    private static Value integers(
            TensorProto tensor, ElementEncoding encoding, Shape shape, int count, IntToLongFunction stored)
            throws FormatException {
        requireCount(tensor, count, shape);
        long[] elements = new long[count];
        for (int i = 0; i < count; i++) {
            elements[i] = encoding.type().wrap(stored.applyAsLong(i));
        }
        return Access.wrap(encoding.type(), shape, elements);
    }

    private static void requireCount(TensorProto tensor, int count, Shape shape) throws FormatException {
        if (count != shape.size()) {
            throw new FormatException("tensor %s of shape %s needs %d elements, but %d are stored"
                    .formatted(tensor.getName(), shape, shape.size(), count));
        }
    }
}
