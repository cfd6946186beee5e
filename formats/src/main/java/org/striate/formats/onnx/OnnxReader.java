package org.striate.formats.onnx;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.striate.formats.FormatException;
import org.striate.formats.onnx.schema.ModelProto;
import org.striate.formats.onnx.schema.OperatorSetIdProto;
import org.striate.formats.raw.RawInput;
import org.striate.network.Network;

/**
 * Reads ONNX models, weights inline or in files within the model's folder. Operator sets from 6 on are read, newer ones than the newest known, 28, among
 * them: most operators stay as they are from set to set. A node of such a model is refused if it has an attribute that Striate does not know. Source: the
 * ONNX specification, {@code onnx.proto} and {@code docs/IR.md}.
 */
public final class OnnxReader {
    private static final int OLDEST_OPSET = 6;

    private OnnxReader() {}

    /**
     * The network in a file.
     *
     * @throws FormatException if there is no such file or it may not be read, is not an ONNX model, is damaged, or uses what Striate does not have
     * @throws IOException if reading fails
     */
    public static Network read(Path file) throws IOException {
        RawInput.requireFile(file);
        Path folder = file.toAbsolutePath().getParent();
        try (FileChannel channel = FileChannel.open(file)) {
            if (channel.size() > Integer.MAX_VALUE) {
                throw new FormatException(
                        "%d bytes are beyond what one ONNX file can hold (2 GB)".formatted(channel.size()));
            }
            ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            return read(bytes, Optional.ofNullable(folder));
        } catch (FormatException e) {
            throw new FormatException("%s: %s".formatted(file, e.getMessage()), e);
        }
    }

    /**
     * The network in the bytes of a file; its weights must be inline.
     *
     * @throws FormatException if the bytes are not an ONNX model, are damaged, or use what Striate does not have
     */
    public static Network read(byte[] model) throws FormatException {
        return read(ByteBuffer.wrap(model));
    }

    /**
     * The network in the bytes of a file, such as a mapped one; its weights must be inline.
     *
     * @throws FormatException if the bytes are not an ONNX model, are damaged, or use what Striate does not have
     */
    public static Network read(ByteBuffer model) throws FormatException {
        return read(model, Optional.empty());
    }

    /** The names of the operators that can be read, in alphabetical order. */
    public static SortedSet<String> operators() {
        SortedSet<String> operators = new TreeSet<>(Operators.all().keySet());
        operators.addAll(Sequences.OPERATORS);
        operators.add(GraphReader.CONSTANT);
        operators.add(GraphReader.IF);
        return operators;
    }

    private static Network read(ByteBuffer bytes, Optional<Path> folder) throws FormatException {
        ModelProto model = parse(bytes);
        if (!model.hasGraph()) {
            throw new FormatException("not an ONNX model: it has no graph");
        }
        return new GraphReader(Functions.inlined(model), opset(model), new TensorReader(folder)).read();
    }

    private static ModelProto parse(ByteBuffer bytes) throws FormatException {
        try {
            CodedInputStream input = CodedInputStream.newInstance(bytes);
            input.enableAliasing(true);
            return ModelProto.parseFrom(input);
        } catch (InvalidProtocolBufferException e) {
            throw new FormatException("not an ONNX model, or a damaged one: %s".formatted(e.getMessage()), e);
        } catch (IOException e) {
            throw new FormatException("cannot be read: %s".formatted(e.getMessage()), e);
        }
    }

    private static int opset(ModelProto model) throws FormatException {
        long version = 1;
        for (OperatorSetIdProto set : model.getOpsetImportList()) {
            if (set.getDomain().isEmpty() || set.getDomain().equals("ai.onnx")) {
                version = set.getVersion();
            }
        }
        if (version < OLDEST_OPSET) {
            throw new FormatException(
                    "the model uses operator set %d; %d and newer are supported: convert it with the package onnx"
                            .formatted(version, OLDEST_OPSET));
        }
        return (int) Math.min(version, Integer.MAX_VALUE);
    }
}
