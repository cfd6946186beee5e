package org.striate.formats.table;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.striate.formats.WholeFile;
import org.striate.formats.numpy.Npy;

/** How a {@link FeatureTable} is stored. */
public enum TableFormat {
    /** Comma-separated text in UTF-8: a header {@code picture,f0,f1,…}, then a line a picture. */
    CSV(".csv"),
    /** NumPy's array of shape (pictures, features), without the names. */
    NPY(".npy"),
    /** Parquet with a text column {@code picture} and float columns {@code f0}, {@code f1}, …. */
    PARQUET(".parquet");

    private final String suffix;

    TableFormat(String suffix) {
        this.suffix = suffix;
    }

    /** The format that a file's name ends with, in any case. */
    public static Optional<TableFormat> of(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        for (TableFormat format : values()) {
            if (name.endsWith(format.suffix)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /** How names of such files end, such as {@code .csv}. */
    public String suffix() {
        return suffix;
    }

    /**
     * Writes a table into a file that appears whole or not at all.
     *
     * @throws IOException if the file cannot be written
     */
    public void write(FeatureTable table, Path file) throws IOException {
        WholeFile.write(file, out -> write(table, out));
    }

    /** Writes a table. The stream stays open. */
    public void write(FeatureTable table, OutputStream out) throws IOException {
        switch (this) {
            case CSV -> CsvTable.write(table, out);
            case NPY -> Npy.write(table.features(), out);
            case PARQUET -> ParquetTable.write(table, out);
        }
    }
}
