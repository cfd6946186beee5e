package org.striate.formats.numpy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import org.striate.engine.IntegerTensor;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.Value;
import org.striate.engine.internal.Access;
import org.striate.formats.FormatException;
import org.striate.formats.WholeFile;
import org.striate.formats.raw.RawInput;
import org.striate.formats.raw.RawOutput;

/**
 * NumPy's file of one array, {@code .npy}. Real numbers become a {@link Tensor}: float16 exactly, float64 rounded to the nearest float32. Integers up to
 * int64 and uint32, and bool, become an {@link IntegerTensor} of their type. Either byte order and either index order is read; versions 1 to 3 of the
 * format. Source: NumPy's {@code numpy.lib.format}.
 */
public final class Npy {
    private Npy() {}

    /**
     * The array in a file.
     *
     * @throws FormatException if the file is missing, damaged, or holds elements of another type
     */
    public static Value read(Path file) throws IOException {
        try (RawInput input = RawInput.open(file)) {
            return read(input);
        }
    }

    /**
     * The array in a stream, which holds nothing else. The stream is read to its end and closed.
     *
     * @param name what messages call the stream
     * @throws FormatException if the bytes are damaged, or hold elements of another type
     */
    public static Value read(String name, InputStream in) throws IOException {
        try (RawInput input = RawInput.of(name, in)) {
            return read(input);
        }
    }

    static Value read(RawInput input) throws IOException {
        NpyHeader header = NpyHeader.read(input);
        Shape stored = header.columnMajor() ? reversed(header.shape()) : header.shape();
        Value value = input.tensor(stored, header.encoding(), header.order(), "the array of shape " + header.shape());
        input.requireEnd();
        return header.columnMajor() ? transposed(value) : value;
    }

    /**
     * Writes a file that NumPy reads back with the same elements and type; it appears whole or not at all.
     *
     * @throws IOException if the file cannot be written
     */
    public static void write(Value value, Path file) throws IOException {
        WholeFile.write(file, out -> write(value, out));
    }

    /** Writes the bytes of a {@code .npy} file, as NumPy itself writes them (version 1.0). The stream stays open. */
    public static void write(Value value, OutputStream out) throws IOException {
        NpyHeader.write(value.type(), value.shape(), out);
        RawOutput.write(value, out);
    }

    private static Shape reversed(Shape shape) {
        int[] dims = new int[shape.rank()];
        for (int axis = 0; axis < dims.length; axis++) {
            dims[axis] = shape.dim(-1 - axis);
        }
        return Shape.of(dims);
    }

    /** The value with its axes in reverse order. */
    private static Value transposed(Value value) {
        Shape shape = reversed(value.shape());
        return switch (value) {
            case Tensor tensor -> {
                float[] from = Access.array(tensor);
                float[] to = new float[shape.size()];
                forEachRowMajor(shape, (row, column) -> to[row] = from[column]);
                yield Access.wrap(shape, to);
            }
            case IntegerTensor tensor -> {
                long[] from = Access.array(tensor);
                long[] to = new long[shape.size()];
                forEachRowMajor(shape, (row, column) -> to[row] = from[column]);
                yield Access.wrap(tensor.type(), shape, to);
            }
        };
    }

    /** One element's position in row-major and in column-major order. */
    private interface Position {
        void visit(int rowMajor, int columnMajor);
    }

    private static void forEachRowMajor(Shape shape, Position position) {
        int[] dims = shape.dims();
        int[] index = new int[dims.length];
        int[] strides = new int[dims.length];
        for (int axis = 0, stride = 1; axis < dims.length; axis++) {
            strides[axis] = stride;
            stride *= dims[axis];
        }
        int columnMajor = 0;
        for (int rowMajor = 0; rowMajor < shape.size(); rowMajor++) {
            position.visit(rowMajor, columnMajor);
            // Count up like an odometer, the last index first, and carry the column-major position along.
            for (int axis = dims.length - 1; axis >= 0; axis--) {
                columnMajor += strides[axis];
                if (++index[axis] < dims[axis]) {
                    break;
                }
                columnMajor -= index[axis] * strides[axis];
                index[axis] = 0;
            }
        }
    }
}
