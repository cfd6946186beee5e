/** Files in and out: ONNX, safetensors, NumPy, photographs, CSV. */
@org.jspecify.annotations.NullMarked
module org.striate.formats {
    requires com.drew.metadata;
    requires com.google.protobuf;
    requires java.desktop;
    requires de.siegmar.fastcsv;
    requires transitive org.striate.network;
    requires static com.google.errorprone.annotations;
    requires static org.jspecify;
    requires tools.jackson.databind;

    exports org.striate.formats;
    exports org.striate.formats.image;

    requires tools.jackson.core;

    exports org.striate.formats.numpy;
    exports org.striate.formats.onnx;
    exports org.striate.formats.safetensors;
    exports org.striate.formats.table;
}
