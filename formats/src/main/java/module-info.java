/** Files in and out: ONNX, safetensors, NumPy, photographs, CSV. */
@org.jspecify.annotations.NullMarked
module org.striate.formats {
    requires com.drew.metadata;
    requires com.google.protobuf;
    requires java.desktop;
    requires transitive org.striate.network;
    requires static org.jspecify;
    requires tools.jackson.databind;

    exports org.striate.formats;
    exports org.striate.formats.image;
    exports org.striate.formats.onnx;
}
