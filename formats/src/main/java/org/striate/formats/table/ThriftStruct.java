package org.striate.formats.table;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A struct in Thrift's compact protocol, in which Parquet's metadata are written: fields in ascending order of their number, then {@link #end()}. Source:
 * Apache Thrift, {@code thrift-compact-protocol.md}.
 */
final class ThriftStruct {
    private static final int I32 = 5;
    private static final int I64 = 6;
    private static final int BINARY = 8;
    private static final int LIST = 9;
    private static final int STRUCT = 12;
    private static final int SHORT_LIST = 15;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int last;

    ThriftStruct i32(int field, int value) {
        header(field, I32);
        varint(zigzag(value));
        return this;
    }

    ThriftStruct i64(int field, long value) {
        header(field, I64);
        varint(zigzag(value));
        return this;
    }

    ThriftStruct text(int field, String value) {
        header(field, BINARY);
        text(value);
        return this;
    }

    /** A field that is itself an ended struct. */
    ThriftStruct struct(int field, byte[] ended) {
        header(field, STRUCT);
        bytes.writeBytes(ended);
        return this;
    }

    /** A field that is a list of ended structs. */
    ThriftStruct structs(int field, List<byte[]> ended) {
        list(field, STRUCT, ended.size());
        ended.forEach(bytes::writeBytes);
        return this;
    }

    /** A field that is a list of one number. */
    ThriftStruct i32List(int field, int only) {
        list(field, I32, 1);
        varint(zigzag(only));
        return this;
    }

    /** A field that is a list of one text. */
    ThriftStruct textList(int field, String only) {
        list(field, BINARY, 1);
        text(only);
        return this;
    }

    /** The bytes of the struct. */
    byte[] end() {
        bytes.write(0);
        return bytes.toByteArray();
    }

    private void header(int field, int type) {
        // Fields here are never 15 numbers apart, so that the short form always fits.
        bytes.write(((field - last) << 4) | type);
        last = field;
    }

    private void list(int field, int type, int size) {
        header(field, LIST);
        bytes.write((Math.min(size, SHORT_LIST) << 4) | type);
        if (size >= SHORT_LIST) {
            varint(size);
        }
    }

    private void text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        varint(utf8.length);
        bytes.writeBytes(utf8);
    }

    private static long zigzag(long value) {
        return (value << 1) ^ (value >> 63);
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes.write((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        bytes.write((int) rest);
    }
}
