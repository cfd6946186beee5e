package org.striate.formats.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.formats.numpy.Npy;

/** {@link TableFormat}: Parquet files are read back by Hardwood, a reader of other authors. */
class TableFormatTest {
    private static final FeatureTable TABLE = new FeatureTable(
            List.of("cat.png", "a \"tiger\", São Paulo.jpg"),
            Tensor.of(Shape.of(2, 3), 0.1f, -0.0f, Float.NaN, 1e-30f, Float.POSITIVE_INFINITY, 16_777_216f));

    @Test
    void csvHasALineAPicture() throws IOException {
        assertThat(text(TableFormat.CSV, TABLE)).isEqualTo("""
                picture,f0,f1,f2
                cat.png,0.1,-0.0,NaN
                "a ""tiger"", São Paulo.jpg",1.0E-30,Infinity,1.6777216E7
                """);
    }

    @Test
    void npyHoldsTheFeatures(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("f.npy");
        TableFormat.NPY.write(TABLE, file);
        assertThat(Npy.read(file)).isEqualTo(TABLE.features());
    }

    @Test
    void parquetHoldsNamesAndFeatures() throws IOException {
        assertThat(parquet(TABLE)).isEqualTo(TABLE);
    }

    @Test
    void parquetOfSeveralRowGroupsComesBack() throws IOException {
        int rows = (1 << 17) + 3;
        float[] features = new float[rows];
        for (int row = 0; row < rows; row++) {
            features[row] = row;
        }
        FeatureTable table = new FeatureTable(
                IntStream.range(0, rows).mapToObj(row -> "picture " + row).toList(),
                Tensor.of(Shape.of(rows, 1), features));
        assertThat(parquet(table)).isEqualTo(table);
    }

    @Test
    void tablesWithoutPicturesAreWritten() throws IOException {
        FeatureTable empty = new FeatureTable(List.of(), Tensor.zeros(Shape.of(0, 3)));
        assertThat(text(TableFormat.CSV, empty)).isEqualTo("picture,f0,f1,f2\n");
        assertThat(parquet(empty)).isEqualTo(empty);
    }

    @Test
    void theFormatIsThatOfTheName() {
        assertThat(TableFormat.of(Path.of("a/b.CSV"))).contains(TableFormat.CSV);
        assertThat(TableFormat.of(Path.of("b.npy"))).contains(TableFormat.NPY);
        assertThat(TableFormat.of(Path.of("b.csv.parquet"))).contains(TableFormat.PARQUET);
        assertThat(TableFormat.of(Path.of("parquet"))).isEmpty();
    }

    @Test
    void aTableHasOneRowAPicture() {
        assertThatThrownBy(() -> new FeatureTable(List.of("cat.png"), Tensor.zeros(Shape.of(2, 3))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(2, 3)");
        assertThatThrownBy(() -> new FeatureTable(List.of("cat.png"), Tensor.zeros(Shape.of(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(1,)");
    }

    private static String text(TableFormat format, FeatureTable table) throws IOException {
        return new String(bytes(format, table), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(TableFormat format, FeatureTable table) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        format.write(table, out);
        return out.toByteArray();
    }

    /** The table that is written as Parquet and read back. */
    private static FeatureTable parquet(FeatureTable table) throws IOException {
        ByteBuffer file = ByteBuffer.wrap(bytes(TableFormat.PARQUET, table));
        List<String> pictures = new ArrayList<>();
        List<Float> features = new ArrayList<>();
        int columns;
        try (ParquetFileReader reader = ParquetFileReader.open(InputFile.of(file));
                RowReader rows = reader.rowReader()) {
            columns = reader.getFileSchema().getColumnCount() - 1;
            while (rows.hasNext()) {
                rows.next();
                pictures.add(rows.getString("picture"));
                for (int column = 0; column < columns; column++) {
                    features.add(rows.getFloat("f" + column));
                }
            }
        }
        float[] elements = new float[features.size()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = features.get(i);
        }
        return new FeatureTable(pictures, Tensor.of(Shape.of(pictures.size(), columns), elements));
    }
}
