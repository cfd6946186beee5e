package org.striate.formats.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.striate.formats.onnx.Models.tensor;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.striate.engine.ElementType;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.formats.FormatException;
import org.striate.formats.onnx.schema.TensorProto;
import org.striate.formats.onnx.schema.TensorProto.DataType;

/** {@link TensorReader}: each type of element, in the raw form and in the list that is for it. */
class TensorReaderTest {
    private static final Shape SHAPE = Shape.of(2, 2);

    /** As large as float16 can say, and what it can say of an eighth. */
    private static final Tensor REALS = Tensor.of(SHAPE, 0.125f, -0.0f, 65504, Float.NEGATIVE_INFINITY);

    private static final short[] HALVES = {0x3000, (short) 0x8000, 0x7BFF, (short) 0xFC00};
    /** The upper halves of ⅛, −0, 65536 and −∞. */
    private static final short[] UPPER_HALVES = {0x3E00, (short) 0x8000, 0x4780, (short) 0xFF80};

    private static final Tensor BFLOATS = Tensor.of(SHAPE, 0.125f, -0.0f, 65536, Float.NEGATIVE_INFINITY);

    private static ByteBuffer bytes(int width) {
        return ByteBuffer.allocate(4 * width).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static TensorProto.Builder of(DataType type) {
        return tensor("t", type, 2, 2);
    }

    private static TensorProto raw(DataType type, ByteBuffer bytes) {
        return of(type).setRawData(ByteString.copyFrom(bytes.flip())).build();
    }

    static Stream<Arguments> reals() {
        ByteBuffer floats = bytes(Float.BYTES);
        ByteBuffer doubles = bytes(Double.BYTES);
        ByteBuffer halves = bytes(Short.BYTES);
        ByteBuffer upperHalves = bytes(Short.BYTES);
        TensorProto.Builder listOfFloats = of(DataType.FLOAT);
        TensorProto.Builder listOfDoubles = of(DataType.DOUBLE);
        TensorProto.Builder listOfHalves = of(DataType.FLOAT16);
        TensorProto.Builder listOfUpperHalves = of(DataType.BFLOAT16);
        for (int i = 0; i < 4; i++) {
            floats.putFloat(REALS.at(i));
            doubles.putDouble(REALS.at(i));
            halves.putShort(HALVES[i]);
            upperHalves.putShort(UPPER_HALVES[i]);
            listOfFloats.addFloatData(REALS.at(i));
            listOfDoubles.addDoubleData(REALS.at(i));
            listOfHalves.addInt32Data(HALVES[i] & 0xFFFF);
            listOfUpperHalves.addInt32Data(UPPER_HALVES[i] & 0xFFFF);
        }
        return Stream.of(
                Arguments.of(raw(DataType.FLOAT, floats), REALS),
                Arguments.of(raw(DataType.DOUBLE, doubles), REALS),
                Arguments.of(raw(DataType.FLOAT16, halves), REALS),
                Arguments.of(raw(DataType.BFLOAT16, upperHalves), BFLOATS),
                Arguments.of(listOfFloats.build(), REALS),
                Arguments.of(listOfDoubles.build(), REALS),
                Arguments.of(listOfHalves.build(), REALS),
                Arguments.of(listOfUpperHalves.build(), BFLOATS));
    }

    @ParameterizedTest
    @MethodSource
    void reals(TensorProto stored, Tensor expected) throws IOException {
        assertThat(read(stored)).isEqualTo(expected);
    }

    @Test
    void doublesAreRounded() throws IOException {
        TensorProto tenth = tensor("t", DataType.DOUBLE).addDoubleData(0.1).build();
        assertThat(read(tenth)).isEqualTo(Tensor.scalar(0.1f));
    }

    /** Each type, its width, its least and its most. */
    static Stream<Arguments> wholeNumbers() {
        return Stream.of(
                Arguments.of(DataType.INT64, ElementType.INT64, Long.BYTES, Long.MIN_VALUE, Long.MAX_VALUE),
                Arguments.of(DataType.INT32, ElementType.INT32, Integer.BYTES, -1L << 31, (1L << 31) - 1),
                Arguments.of(DataType.INT16, ElementType.INT16, Short.BYTES, -1L << 15, (1L << 15) - 1),
                Arguments.of(DataType.INT8, ElementType.INT8, Byte.BYTES, -1L << 7, (1L << 7) - 1),
                Arguments.of(DataType.UINT32, ElementType.UINT32, Integer.BYTES, 0L, (1L << 32) - 1),
                Arguments.of(DataType.UINT16, ElementType.UINT16, Short.BYTES, 0L, (1L << 16) - 1),
                Arguments.of(DataType.UINT8, ElementType.UINT8, Byte.BYTES, 0L, (1L << 8) - 1),
                Arguments.of(DataType.BOOL, ElementType.BOOL, Byte.BYTES, 0L, 1L));
    }

    @ParameterizedTest
    @MethodSource
    void wholeNumbers(DataType stored, ElementType type, int width, long least, long most) throws IOException {
        long[] numbers = {least, 0, 1, most};
        ByteBuffer bytes = bytes(width);
        TensorProto.Builder list = of(stored);
        for (long number : numbers) {
            for (int i = 0; i < width; i++) {
                bytes.put((byte) (number >> (Byte.SIZE * i)));
            }
            switch (stored) {
                case INT64 -> list.addInt64Data(number);
                case UINT32 -> list.addUint64Data(number);
                default -> list.addInt32Data((int) number);
            }
        }
        IntegerTensor expected = IntegerTensor.of(type, SHAPE, numbers);
        assertThat(read(raw(stored, bytes))).isEqualTo(expected);
        assertThat(read(list.build())).isEqualTo(expected);
    }

    @Test
    void scalarsAndEmptyTensorsAreRead() throws IOException {
        assertThat(read(tensor("t", DataType.INT64).addInt64Data(7).build())).isEqualTo(IntegerTensor.scalar(7));
        assertThat(read(tensor("t", DataType.FLOAT, 3, 0).build())).isEqualTo(Tensor.zeros(Shape.of(3, 0)));
        assertThat(read(tensor("t", DataType.FLOAT, 0)
                        .setRawData(ByteString.EMPTY)
                        .build()))
                .isEqualTo(Tensor.zeros(Shape.of(0)));
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(
                        of(DataType.FLOAT).addFloatData(1),
                        "tensor t of shape (2, 2) needs 4 elements, but 1 are stored"),
                Arguments.of(
                        of(DataType.FLOAT).addAllDoubleData(List.of(1.0, 2.0, 3.0, 4.0)),
                        "needs 4 elements, but 0 are stored"),
                Arguments.of(
                        of(DataType.FLOAT16).setRawData(ByteString.copyFrom(new byte[16])),
                        "needs 8 bytes, but 16 are stored"),
                Arguments.of(
                        of(DataType.INT8).setRawData(ByteString.copyFrom(new byte[3])),
                        "needs 4 bytes, but 3 are stored"),
                Arguments.of(of(DataType.STRING), "tensor t has elements of type STRING, which is not supported"),
                Arguments.of(of(DataType.UINT64), "type UINT64"),
                Arguments.of(of(DataType.COMPLEX64), "type COMPLEX64"),
                Arguments.of(of(DataType.FLOAT8E4M3FN), "type FLOAT8E4M3FN"),
                Arguments.of(of(DataType.INT4), "type INT4"),
                Arguments.of(of(DataType.UNDEFINED), "type UNDEFINED"),
                Arguments.of(of(DataType.FLOAT).setDataType(-3), "unknown data type -3"),
                Arguments.of(of(DataType.FLOAT).setSegment(TensorProto.Segment.newBuilder()), "stored in segments"),
                Arguments.of(tensor("t", DataType.FLOAT, 2, -2), "every size of a shape must be 0 or more"),
                Arguments.of(tensor("t", DataType.FLOAT, 1L << 31, 0), "must be below 2^31"),
                Arguments.of(tensor("t", DataType.FLOAT, 1 << 30, 1 << 30), "more than 2^31 - 1 elements"));
    }

    @ParameterizedTest
    @MethodSource
    void refused(TensorProto.Builder tensor, String reason) {
        assertThatThrownBy(() -> read(tensor.build()))
                .isInstanceOf(FormatException.class)
                .hasMessageStartingWith("tensor t")
                .hasMessageContaining(reason);
    }

    private static Value read(TensorProto tensor) throws IOException {
        return new TensorReader(Optional.empty()).read(tensor);
    }
}
