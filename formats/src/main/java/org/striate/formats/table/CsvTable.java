package org.striate.formats.table;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.striate.engine.Tensor;

/** A {@link FeatureTable} as comma-separated text. Each number is the shortest that reads back as the same float32. */
final class CsvTable {
    private CsvTable() {}

    static void write(FeatureTable table, OutputStream out) throws IOException {
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out, StandardCharsets.UTF_8);
        try {
            CsvWriter.CsvWriterRecord header = csv.writeRecord().writeField(FeatureTable.PICTURE);
            for (int column = 0; column < table.columns(); column++) {
                header.writeField(FeatureTable.columnName(column));
            }
            header.endRecord();
            Tensor features = table.features();
            for (int row = 0; row < table.pictures().size(); row++) {
                CsvWriter.CsvWriterRecord line =
                        csv.writeRecord().writeField(table.pictures().get(row));
                for (int column = 0; column < table.columns(); column++) {
                    line.writeField(Float.toString(features.at(row * table.columns() + column)));
                }
                line.endRecord();
            }
            csv.flush();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
