package org.striate.formats.onnx;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.striate.engine.ElementType;
import org.striate.engine.Shape;
import org.striate.engine.Value;
import org.striate.engine.internal.Access;
import org.striate.formats.FormatException;
import org.striate.formats.onnx.schema.StringStringEntryProto;
import org.striate.formats.onnx.schema.TensorProto;
import org.striate.formats.onnx.schema.TensorProto.DataType;

/**
 * Tensors as ONNX stores them: in the raw little-endian form, in lists of a type, or in a file beside the model. float64, float16 and bfloat16 become
 * float32. Nothing is allocated before the bytes that it claims are known to be there.
 */
final class TensorReader {
    private final Optional<Path> folder;

    /** @param folder where the model lies; external data must lie within. Empty: external data is refused. */
    TensorReader(Optional<Path> folder) {
        this.folder = folder;
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
        Shape shape = shape(tensor);
        if (tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL) {
            return new RawTensor(tensor.getName(), type, shape, external(tensor)).read();
        }
        if (tensor.hasRawData()) {
            ByteString raw = tensor.getRawData();
            return new RawTensor(tensor.getName(), type, shape, raw.asReadOnlyByteBuffer()).read();
        }
        return typed(tensor, type, shape);
    }

    private static Shape shape(TensorProto tensor) throws FormatException {
        try {
            return Shape.of(
                    tensor.getDimsList().stream().mapToLong(Long::longValue).toArray());
        } catch (IllegalArgumentException e) {
            throw new FormatException("tensor %s: %s".formatted(tensor.getName(), e.getMessage()), e);
        }
    }

    private static Value typed(TensorProto tensor, DataType type, Shape shape) throws FormatException {
        return switch (type) {
            case FLOAT -> {
                requireCount(tensor, tensor.getFloatDataCount(), shape);
                float[] elements = new float[shape.size()];
                for (int i = 0; i < elements.length; i++) {
                    elements[i] = tensor.getFloatData(i);
                }
                yield Access.wrap(shape, elements);
            }
            case DOUBLE -> {
                requireCount(tensor, tensor.getDoubleDataCount(), shape);
                float[] elements = new float[shape.size()];
                for (int i = 0; i < elements.length; i++) {
                    elements[i] = (float) tensor.getDoubleData(i);
                }
                yield Access.wrap(shape, elements);
            }
            case FLOAT16, BFLOAT16 -> {
                requireCount(tensor, tensor.getInt32DataCount(), shape);
                float[] elements = new float[shape.size()];
                for (int i = 0; i < elements.length; i++) {
                    short bits = (short) tensor.getInt32Data(i);
                    elements[i] = type == DataType.FLOAT16
                            ? Float.float16ToFloat(bits)
                            : Float.intBitsToFloat(bits << Short.SIZE);
                }
                yield Access.wrap(shape, elements);
            }
            case INT64 -> integers(tensor, ElementType.INT64, shape, tensor.getInt64DataList());
            case UINT32 -> integers(tensor, ElementType.UINT32, shape, tensor.getUint64DataList());
            case INT32, INT16, INT8, UINT16, UINT8, BOOL ->
                integers(tensor, integerType(tensor.getName(), type), shape, tensor.getInt32DataList());
            default -> throw unsupported(tensor.getName(), type);
        };
    }

    private static Value integers(TensorProto tensor, ElementType type, Shape shape, List<? extends Number> stored)
            throws FormatException {
        requireCount(tensor, stored.size(), shape);
        long[] elements = new long[shape.size()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = type.wrap(stored.get(i).longValue());
        }
        return Access.wrap(type, shape, elements);
    }

    /** The engine's type for a type of whole numbers. */
    static ElementType integerType(String name, DataType type) throws FormatException {
        return switch (type) {
            case INT64 -> ElementType.INT64;
            case INT32 -> ElementType.INT32;
            case INT16 -> ElementType.INT16;
            case INT8 -> ElementType.INT8;
            case UINT32 -> ElementType.UINT32;
            case UINT16 -> ElementType.UINT16;
            case UINT8 -> ElementType.UINT8;
            case BOOL -> ElementType.BOOL;
            default -> throw unsupported(name, type);
        };
    }

    /** The engine's type for any type that is supported: real numbers of every width are float32. */
    static ElementType elementType(String name, DataType type) throws FormatException {
        return switch (type) {
            case FLOAT, DOUBLE, FLOAT16, BFLOAT16 -> ElementType.FLOAT32;
            default -> integerType(name, type);
        };
    }

    static FormatException unsupported(String name, DataType type) {
        return new FormatException(
                "tensor %s has elements of type %s, which is not supported: ".formatted(name, type.name())
                        + "real numbers of 16 to 64 bits, whole numbers up to int64 and uint32, and bool are");
    }

    private static void requireCount(TensorProto tensor, int count, Shape shape) throws FormatException {
        if (count != shape.size()) {
            throw new FormatException("tensor %s of shape %s needs %d elements, but %d are stored"
                    .formatted(tensor.getName(), shape, shape.size(), count));
        }
    }

    private ByteBuffer external(TensorProto tensor) throws FormatException {
        String name = tensor.getName();
        String location = entry(tensor, "location")
                .orElseThrow(() -> new FormatException(
                        "tensor %s lies in another file, but its location is not given".formatted(name)));
        if (folder.isEmpty()) {
            throw new FormatException("tensor %s lies in the file %s, but this model was not read from a folder"
                    .formatted(name, location));
        }
        try {
            Path root = folder.get().toRealPath();
            Path file = root.resolve(location).normalize();
            if (!file.startsWith(root)
                    || (Files.exists(file) && !file.toRealPath().startsWith(root))) {
                throw new FormatException(
                        "tensor %s lies in %s, outside the model's folder: refused".formatted(name, location));
            }
            if (!Files.isRegularFile(file)) {
                throw new FormatException("tensor %s lies in %s, which is not there: the file belongs beside the model"
                        .formatted(name, location));
            }
            try (FileChannel channel = FileChannel.open(file)) {
                long offset = number(tensor, "offset").orElse(0L);
                long length = number(tensor, "length").orElse(channel.size() - offset);
                if (offset < 0 || length < 0 || length > Integer.MAX_VALUE || offset > channel.size() - length) {
                    throw new FormatException("tensor %s claims %d bytes at offset %d of %s, which has %d"
                            .formatted(name, length, offset, location, channel.size()));
                }
                return channel.map(FileChannel.MapMode.READ_ONLY, offset, length);
            }
        } catch (FormatException e) {
            throw e;
        } catch (IOException | InvalidPathException e) {
            throw new FormatException(
                    "tensor %s lies in %s, which cannot be read: %s".formatted(name, location, e.getMessage()), e);
        }
    }

    private static Optional<String> entry(TensorProto tensor, String key) {
        return tensor.getExternalDataList().stream()
                .filter(entry -> entry.getKey().equals(key))
                .map(StringStringEntryProto::getValue)
                .findFirst();
    }

    private static Optional<Long> number(TensorProto tensor, String key) throws FormatException {
        Optional<String> text = entry(tensor, key);
        try {
            return text.map(Long::valueOf);
        } catch (NumberFormatException e) {
            throw new FormatException(
                    "tensor %s has the %s %s, which is not a number".formatted(tensor.getName(), key, text.orElse("")),
                    e);
        }
    }

    /** Elements in their little-endian bytes. */
    private record RawTensor(String name, DataType type, Shape shape, ByteBuffer bytes) {
        Value read() throws FormatException {
            ByteBuffer little = bytes.order(ByteOrder.LITTLE_ENDIAN);
            return switch (type) {
                case FLOAT -> {
                    requireBytes(Float.BYTES);
                    float[] elements = new float[shape.size()];
                    little.asFloatBuffer().get(elements);
                    yield Access.wrap(shape, elements);
                }
                case DOUBLE -> reals(Double.BYTES, at -> (float) little.getDouble(at));
                case FLOAT16 -> reals(Short.BYTES, at -> Float.float16ToFloat(little.getShort(at)));
                case BFLOAT16 -> reals(Short.BYTES, at -> Float.intBitsToFloat(little.getShort(at) << Short.SIZE));
                case INT64 -> integers(Long.BYTES, little::getLong);
                case INT32, UINT32 -> integers(Integer.BYTES, little::getInt);
                case INT16, UINT16 -> integers(Short.BYTES, little::getShort);
                case INT8, UINT8, BOOL -> integers(Byte.BYTES, little::get);
                default -> throw unsupported(name, type);
            };
        }

        private interface RealAt {
            float get(int position);
        }

        private interface IntegerAt {
            long get(int position);
        }

        private Value reals(int width, RealAt source) throws FormatException {
            requireBytes(width);
            float[] elements = new float[shape.size()];
            for (int i = 0; i < elements.length; i++) {
                elements[i] = source.get(bytes.position() + i * width);
            }
            return Access.wrap(shape, elements);
        }

        private Value integers(int width, IntegerAt source) throws FormatException {
            requireBytes(width);
            ElementType elementType = integerType(name, type);
            long[] elements = new long[shape.size()];
            for (int i = 0; i < elements.length; i++) {
                elements[i] = elementType.wrap(source.get(bytes.position() + i * width));
            }
            return Access.wrap(elementType, shape, elements);
        }

        private void requireBytes(int width) throws FormatException {
            if (bytes.remaining() != (long) shape.size() * width) {
                throw new FormatException("tensor %s of shape %s needs %d bytes, but %d are stored"
                        .formatted(name, shape, (long) shape.size() * width, bytes.remaining()));
            }
        }
    }
}
