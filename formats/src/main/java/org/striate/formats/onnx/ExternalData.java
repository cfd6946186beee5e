package org.striate.formats.onnx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.striate.formats.FormatException;
import org.striate.formats.onnx.schema.StringStringEntryProto;
import org.striate.formats.onnx.schema.TensorProto;

/**
 * The bytes of tensors that lie in files of their own, within the model's folder: neither a path nor a link leads out of it. Source: ONNX, {@code
 * docs/ExternalData.md}.
 */
final class ExternalData {
    /** How often tensors may share a file's bytes: a small model could ask for the same ones without end. */
    private static final int MOST_SHARES = 16;

    private final Optional<Path> folder;
    private final Map<Path, Long> read = new HashMap<>();

    ExternalData(Optional<Path> folder) {
        this.folder = folder;
    }

    /** The bytes of a tensor that says where they lie. */
    ByteBuffer of(TensorProto tensor) throws FormatException {
        String name = tensor.getName();
        String location = entry(tensor, "location")
                .orElseThrow(() -> new FormatException(
                        "tensor %s lies in another file, but its location is not given".formatted(name)));
        if (folder.isEmpty()) {
            throw new FormatException("tensor %s lies in the file %s, but this model was not read from a folder"
                    .formatted(name, location));
        }
        try {
            return bytes(tensor, location, file(name, location, folder.get().toRealPath()));
        } catch (FormatException e) {
            throw e;
        } catch (IOException | InvalidPathException e) {
            throw new FormatException(
                    "tensor %s lies in %s, which cannot be read: %s".formatted(name, location, e.getMessage()), e);
        }
    }

    private static Path file(String name, String location, Path root) throws IOException {
        Path file = root.resolve(location).normalize();
        if (!file.startsWith(root) || (Files.exists(file) && !file.toRealPath().startsWith(root))) {
            throw new FormatException(
                    "tensor %s lies in %s, outside the model's folder: refused".formatted(name, location));
        }
        if (!Files.isRegularFile(file)) {
            throw new FormatException("tensor %s lies in %s, which is not there: the file belongs beside the model"
                    .formatted(name, location));
        }
        return file;
    }

    private ByteBuffer bytes(TensorProto tensor, String location, Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            long size = channel.size();
            long offset = number(tensor, "offset").orElse(0L);
            long length = number(tensor, "length").orElse(size - offset);
            if (offset < 0 || length < 0 || length > Integer.MAX_VALUE || offset > size - length) {
                throw new FormatException("tensor %s claims %d bytes at offset %d of %s, which has %d"
                        .formatted(tensor.getName(), length, offset, location, size));
            }
            if (read.merge(file, length, Long::sum) > MOST_SHARES * size) {
                throw new FormatException("tensors claim the %d bytes of %s more than %d times over, at last tensor %s"
                        .formatted(size, location, MOST_SHARES, tensor.getName()));
            }
            return channel.map(FileChannel.MapMode.READ_ONLY, offset, length);
        }
    }

    private static Optional<String> entry(TensorProto tensor, String key) {
        return tensor.getExternalDataList().stream()
                .filter(entry -> entry.getKey().equals(key))
                .map(StringStringEntryProto::getValue)
                .findFirst();
    }

    private static Optional<Long> number(TensorProto tensor, String key) throws FormatException {
        Optional<String> text = entry(tensor, key);
        try {
            return text.map(Long::valueOf);
        } catch (NumberFormatException e) {
            throw new FormatException(
                    "tensor %s has the %s %s, which is not a number".formatted(tensor.getName(), key, text.orElse("")),
                    e);
        }
    }
}
