package org.striate.formats.table;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.striate.engine.internal.Access;

/**
 * A {@link FeatureTable} as Parquet in its plainest form: no compression, no nulls, one plain page a column in each group of rows. Every reader knows it,
 * and float32 features hardly compress. Source: the Apache Parquet format, {@code parquet.thrift}.
 */
final class ParquetTable {
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int ROWS_IN_GROUP = 1 << 17;

    // The numbers of parquet.thrift's enumerations that are used here.
    private static final int FLOAT = 4;
    private static final int BYTE_ARRAY = 6;
    private static final int REQUIRED = 0;
    private static final int UTF8 = 0;
    private static final int PLAIN = 0;
    private static final int RLE = 3;
    private static final int UNCOMPRESSED = 0;
    private static final int DATA_PAGE = 0;

    private final FeatureTable table;
    private final OutputStream out;
    private long position;

    private ParquetTable(FeatureTable table, OutputStream out) {
        this.table = table;
        this.out = out;
    }

    static void write(FeatureTable table, OutputStream out) throws IOException {
        new ParquetTable(table, out).write();
    }

    private void write() throws IOException {
        append(MAGIC);
        int rows = table.pictures().size();
        List<byte[]> groups = new ArrayList<>();
        for (int from = 0; from < rows; from += ROWS_IN_GROUP) {
            groups.add(group(from, Math.min(rows, from + ROWS_IN_GROUP)));
        }
        byte[] footer = new ThriftStruct()
                .i32(1, 1)
                .structs(2, schema())
                .i64(3, rows)
                .structs(4, groups)
                .text(6, "striate")
                .end();
        append(footer);
        append(new byte[] {
            (byte) footer.length,
            (byte) (footer.length >> 8),
            (byte) (footer.length >> 16),
            (byte) (footer.length >> 24)
        });
        append(MAGIC);
    }

    private List<byte[]> schema() {
        List<byte[]> elements = new ArrayList<>();
        elements.add(
                new ThriftStruct().text(4, "schema").i32(5, 1 + table.columns()).end());
        byte[] text = new ThriftStruct().struct(1, new ThriftStruct().end()).end();
        elements.add(new ThriftStruct()
                .i32(1, BYTE_ARRAY)
                .i32(3, REQUIRED)
                .text(4, FeatureTable.PICTURE)
                .i32(6, UTF8)
                .struct(10, text)
                .end());
        for (int column = 0; column < table.columns(); column++) {
            elements.add(new ThriftStruct()
                    .i32(1, FLOAT)
                    .i32(3, REQUIRED)
                    .text(4, FeatureTable.columnName(column))
                    .end());
        }
        return elements;
    }

    /** Writes the rows in {@code [from, to)}, column after column. */
    private byte[] group(int from, int to) throws IOException {
        long start = position;
        List<byte[]> chunks = new ArrayList<>();
        chunks.add(chunk(FeatureTable.PICTURE, BYTE_ARRAY, to - from, names(from, to)));
        for (int column = 0; column < table.columns(); column++) {
            chunks.add(chunk(FeatureTable.columnName(column), FLOAT, to - from, features(column, from, to)));
        }
        return new ThriftStruct()
                .structs(1, chunks)
                .i64(2, position - start)
                .i64(3, to - from)
                .end();
    }

    /** Writes one column of a group as one page. */
    private byte[] chunk(String name, int type, int rows, byte[] page) throws IOException {
        long start = position;
        append(new ThriftStruct()
                .i32(1, DATA_PAGE)
                .i32(2, page.length)
                .i32(3, page.length)
                .struct(
                        5,
                        new ThriftStruct()
                                .i32(1, rows)
                                .i32(2, PLAIN)
                                .i32(3, RLE)
                                .i32(4, RLE)
                                .end())
                .end());
        append(page);
        byte[] column = new ThriftStruct()
                .i32(1, type)
                .i32List(2, PLAIN)
                .textList(3, name)
                .i32(4, UNCOMPRESSED)
                .i64(5, rows)
                .i64(6, position - start)
                .i64(7, position - start)
                .i64(9, start)
                .end();
        return new ThriftStruct().i64(2, start).struct(3, column).end();
    }

    private byte[] names(int from, int to) {
        List<byte[]> names = table.pictures().subList(from, to).stream()
                .map(name -> name.getBytes(StandardCharsets.UTF_8))
                .toList();
        byte[] page = new byte
                [names.stream().mapToInt(name -> Integer.BYTES + name.length).sum()];
        ByteBuffer bytes = little(page);
        names.forEach(name -> bytes.putInt(name.length).put(name));
        return page;
    }

    private byte[] features(int column, int from, int to) {
        float[] features = Access.array(table.features());
        byte[] page = new byte[(to - from) * Float.BYTES];
        ByteBuffer bytes = little(page);
        for (int row = from; row < to; row++) {
            bytes.putFloat(features[row * table.columns() + column]);
        }
        return page;
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void append(byte[] bytes) throws IOException {
        out.write(bytes);
        position += bytes.length;
    }
}
