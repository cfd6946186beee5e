package org.striate.lab;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * An ONNX file of any size, written byte by byte as Protocol Buffers lay it out: the mean of each colour of a photograph, a layer of {@code hidden} units,
 * and {@code classes} scores.
 */
record LargeModel(int hidden, int classes) {
    private static final int COLOURS = 3;
    private static final int SIDE = 32;
    private static final int LENGTH_DELIMITED = 2;

    void write(Path file) throws IOException {
        byte[] nodes = joined(
                message(1, node("GlobalAveragePool", "mean", "x")),
                message(1, node("Flatten", "flat", "mean")),
                message(1, node("MatMul", "hidden", "flat", "w1")),
                message(1, node("MatMul", "scores", "hidden", "w2")),
                message(11, value("x", 1, COLOURS, SIDE, SIDE)),
                message(12, value("scores", 1, classes)));
        long first = tensorLength("w1", COLOURS, hidden);
        long second = tensorLength("w2", hidden, classes);
        long graph = nodes.length + headLength(5, first) + first + headLength(5, second) + second;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            out.write(joined(number(1, 8), message(8, number(2, 17)), head(7, graph), nodes));
            out.write(head(5, first));
            tensor(out, "w1", COLOURS, hidden);
            out.write(head(5, second));
            tensor(out, "w2", hidden, classes);
        }
    }

    private static byte[] node(String operation, String output, String... inputs) throws IOException {
        ByteArrayOutputStream node = new ByteArrayOutputStream();
        for (String input : inputs) {
            node.write(text(1, input));
        }
        node.write(text(2, output));
        node.write(text(4, operation));
        return node.toByteArray();
    }

    private static byte[] value(String name, int... dims) throws IOException {
        ByteArrayOutputStream shape = new ByteArrayOutputStream();
        for (int dim : dims) {
            shape.write(message(1, number(1, dim)));
        }
        byte[] type = message(1, joined(number(1, 1), message(2, shape.toByteArray())));
        return joined(text(1, name), message(2, type));
    }

    private static byte[] tensorHead(String name, int rows, int columns) throws IOException {
        return joined(number(1, rows), number(1, columns), number(2, 1), text(8, name), head(9, 4L * rows * columns));
    }

    private static long tensorLength(String name, int rows, int columns) throws IOException {
        return tensorHead(name, rows, columns).length + 4L * rows * columns;
    }

    private static void tensor(OutputStream out, String name, int rows, int columns) throws IOException {
        out.write(tensorHead(name, rows, columns));
        SplittableRandom random = new SplittableRandom(rows);
        ByteBuffer row = ByteBuffer.allocate(4 * columns).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                row.putFloat(4 * j, random.nextFloat() - 0.5f);
            }
            out.write(row.array());
        }
    }

    private static byte[] text(int field, String text) throws IOException {
        return message(field, text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] message(int field, byte[] content) throws IOException {
        return joined(head(field, content.length), content);
    }

    private static byte[] head(int field, long length) throws IOException {
        return joined(varint(((long) field << 3) | LENGTH_DELIMITED), varint(length));
    }

    private static int headLength(int field, long length) throws IOException {
        return head(field, length).length;
    }

    private static byte[] number(int field, long number) throws IOException {
        return joined(varint((long) field << 3), varint(number));
    }

    private static byte[] varint(long number) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long rest = number;
        while (rest >= 0x80) {
            bytes.write((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        bytes.write((int) rest);
        return bytes.toByteArray();
    }

    private static byte[] joined(byte[]... parts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.write(part);
        }
        return bytes.toByteArray();
    }
}
