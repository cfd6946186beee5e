/** Files in and out: ONNX, safetensors, NumPy, photographs, CSV. */
@org.jspecify.annotations.NullMarked
module org.striate.formats {
    requires com.drew.metadata;
    requires com.google.protobuf;
    requires de.siegmar.fastcsv;
    requires java.desktop;
    requires jdk.unsupported; // protobuf's generated classes read their fields through sun.misc.Unsafe
    requires tools.jackson.core;
    requires tools.jackson.databind;
    requires transitive org.striate.network;
    requires static com.google.errorprone.annotations;
    requires static org.jspecify;

    exports org.striate.formats;
    exports org.striate.formats.image;
    exports org.striate.formats.numpy;
    exports org.striate.formats.onnx;
    exports org.striate.formats.safetensors;
    exports org.striate.formats.table;
}
