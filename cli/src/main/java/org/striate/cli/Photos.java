package org.striate.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.striate.formats.FormatException;
import org.striate.formats.image.PhotoReader;
import org.striate.formats.image.Picture;
import org.striate.zoo.Zoo;

/** The photographs that a command line names: files, folders of files, {@code -} for standard input, or the sample ones. */
final class Photos {
    private static final Set<String> SUFFIXES =
            Set.of("png", "jpg", "jpeg", "jpe", "webp", "tif", "tiff", "gif", "bmp");

    private Photos() {}

    /** A photograph that is read when it is wanted. */
    interface Source {
        /** What it is called. */
        String name();

        /** @throws IOException if it cannot be read, with a message of one line that names it */
        Picture read() throws IOException;
    }

    private record File(Path path) implements Source {
        @Override
        public String name() {
            return path.toString();
        }

        @Override
        public Picture read() throws IOException {
            return PhotoReader.read(path);
        }
    }

    private record Sample(String name) implements Source {
        @Override
        public Picture read() throws IOException {
            return PhotoReader.read(Zoo.photo(name), name);
        }
    }

    private record StandardInput(InputStream in) implements Source {
        @Override
        public String name() {
            return "-";
        }

        @Override
        public Picture read() throws IOException {
            return PhotoReader.read(in.readAllBytes(), "standard input");
        }
    }

    /** The sample photographs. */
    static List<Source> samples() {
        return Zoo.PHOTOS.stream().<Source>map(Sample::new).toList();
    }

    /**
     * The photographs of these arguments, those in a folder in the order of their names.
     *
     * @param in what {@code -} stands for
     * @throws IOException if a folder cannot be read or holds no photographs
     */
    static List<Source> of(List<String> arguments, InputStream in) throws IOException {
        List<Source> photos = new ArrayList<>();
        for (String argument : arguments) {
            if (argument.equals("-")) {
                photos.add(new StandardInput(in));
                continue;
            }
            Path path = Path.of(argument);
            if (!Files.isDirectory(path)) {
                photos.add(new File(path));
                continue;
            }
            int before = photos.size();
            try (Stream<Path> files = Files.list(path)) {
                files.filter(Photos::isPhoto).sorted().map(File::new).forEach(photos::add);
            }
            if (photos.size() == before) {
                throw new FormatException("%s: no photographs in this folder (%s)"
                        .formatted(
                                argument,
                                String.join(", ", SUFFIXES.stream().sorted().toList())));
            }
        }
        return photos;
    }

    /** Whether a file's name is that of a photograph. */
    static boolean isPhoto(Path file) {
        String name = String.valueOf(file.getFileName());
        return SUFFIXES.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }
}
