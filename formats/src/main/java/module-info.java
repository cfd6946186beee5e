/** Files in and out: ONNX, safetensors, NumPy, photographs, CSV. */
@org.jspecify.annotations.NullMarked
module org.striate.formats {
    requires com.google.protobuf;
    requires transitive org.striate.network;
    requires static org.jspecify;

    exports org.striate.formats;
    exports org.striate.formats.onnx;
}
