package org.striate.formats.numpy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.striate.engine.ElementType;
import org.striate.engine.Shape;
import org.striate.formats.raw.ElementEncoding;
import org.striate.formats.raw.RawInput;

/**
 * What stands before the elements of a {@code .npy} file: a magic string, a version, and a Python dictionary that says how they are stored. Source: NumPy's
 * {@code numpy.lib.format}.
 *
 * @param columnMajor whether the first index runs fastest (Fortran's order)
 */
record NpyHeader(ElementEncoding encoding, ByteOrder order, boolean columnMajor, Shape shape) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int ALIGNMENT = 64;
    /** Room that NumPy leaves for the first size to grow in place: the digits of an int64 and two more. */
    private static final int GROWTH = 21;
    /** Larger headers belong to structured types; NumPy itself trusts no more than 10,000 characters. */
    private static final int LONGEST = 1 << 16;

    static NpyHeader read(RawInput input) throws IOException {
        ByteBuffer start = input.next(MAGIC.length + 2, "the .npy header");
        for (byte expected : MAGIC) {
            if (start.get() != expected) {
                throw input.refusal("not a .npy file: it does not begin with \\x93NUMPY");
            }
        }
        int version = start.get();
        int minor = start.get();
        if (version < 1 || version > 3 || minor != 0) {
            throw input.refusal(
                    "version %d.%d of the .npy format is unknown: 1.0 to 3.0 are read", version & 0xFF, minor & 0xFF);
        }
        ByteBuffer size = input.next(version == 1 ? Short.BYTES : Integer.BYTES, "the .npy header")
                .order(ByteOrder.LITTLE_ENDIAN);
        long length = version == 1 ? size.getShort() & 0xFFFF : Integer.toUnsignedLong(size.getInt());
        if (length > LONGEST) {
            throw input.refusal(
                    "the .npy header claims %d bytes; that of an array of numbers is far below %d", length, LONGEST);
        }
        Charset charset = version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
        String text =
                charset.decode(input.next((int) length, "the .npy header")).toString();
        NpyDictionary dictionary = NpyDictionary.parse(text, input);
        return new NpyHeader(
                encoding(dictionary.descr(), input),
                dictionary.descr().charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
                dictionary.fortranOrder(),
                input.shape(dictionary.shape(), "the array"));
    }

    private static ElementEncoding encoding(String descr, RawInput input) throws IOException {
        String kind = descr.isEmpty() ? "" : descr.substring(1);
        if (descr.isEmpty() || "<>|=".indexOf(descr.charAt(0)) < 0) {
            throw input.refusal("%s is not a NumPy type", RawInput.shown(descr));
        }
        return switch (kind) {
            case "f8" -> ElementEncoding.FLOAT64;
            case "f4" -> ElementEncoding.FLOAT32;
            case "f2" -> ElementEncoding.FLOAT16;
            case "i8" -> ElementEncoding.INT64;
            case "i4" -> ElementEncoding.INT32;
            case "i2" -> ElementEncoding.INT16;
            case "i1" -> ElementEncoding.INT8;
            case "u4" -> ElementEncoding.UINT32;
            case "u2" -> ElementEncoding.UINT16;
            case "u1" -> ElementEncoding.UINT8;
            case "b1" -> ElementEncoding.BOOL;
            default ->
                throw input.refusal(
                        "the elements are of NumPy type %s%s, which is not supported: float16 to float64, "
                                + "int8 to int64, uint8 to uint32 and bool are; convert with .astype('float32')",
                        RawInput.shown(descr), meaning(kind));
        };
    }

    /** A word about types that people meet. */
    private static String meaning(String kind) {
        return switch (kind.isEmpty() ? ' ' : kind.charAt(0)) {
            case 'O' -> " (Python objects)";
            case 'U', 'S' -> " (text)";
            case 'c' -> " (complex numbers)";
            case 'u' -> " (unsigned integers)";
            case 'f' -> " (long double)";
            case 'M', 'm' -> " (times)";
            case 'V' -> " (raw bytes)";
            default -> "";
        };
    }

    /** Writes the header of a row-major, little-endian array as NumPy writes it (version 1.0), to the byte. */
    static void write(ElementType type, Shape shape, OutputStream out) throws IOException {
        String dims = shape.toString();
        StringBuilder text = new StringBuilder(
                "{'descr': '%s', 'fortran_order': False, 'shape': %s, }".formatted(descr(type), dims));
        if (shape.rank() > 0) {
            text.repeat(" ", GROWTH - Integer.toString(shape.dim(0)).length());
        }
        int before = MAGIC.length + 2 + Short.BYTES;
        text.repeat(" ", ALIGNMENT - 1 - Math.floorMod(before + text.length(), ALIGNMENT));
        text.append('\n');
        out.write(MAGIC);
        out.write(new byte[] {1, 0, (byte) text.length(), (byte) (text.length() >> Byte.SIZE)});
        out.write(text.toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String descr(ElementType type) {
        return switch (type) {
            case FLOAT32 -> "<f4";
            case INT64 -> "<i8";
            case INT32 -> "<i4";
            case INT16 -> "<i2";
            case INT8 -> "|i1";
            case UINT32 -> "<u4";
            case UINT16 -> "<u2";
            case UINT8 -> "|u1";
            case BOOL -> "|b1";
        };
    }
}
