/** Tensors and the mathematics on them. Depends on nothing but the JDK. */
@SuppressWarnings("module") // the modules that internal is exported to are compiled after this one
@org.jspecify.annotations.NullMarked
module org.striate.engine {
    requires jdk.incubator.vector;
    requires static com.google.errorprone.annotations;
    requires static org.jspecify;

    exports org.striate.engine;
    exports org.striate.engine.arrangement;
    exports org.striate.engine.attention;
    exports org.striate.engine.blocked to
            org.striate.network;
    exports org.striate.engine.convolution;
    exports org.striate.engine.elementwise;
    exports org.striate.engine.function;
    exports org.striate.engine.geometry;
    exports org.striate.engine.normalization;
    exports org.striate.engine.pooling;
    exports org.striate.engine.product;
    exports org.striate.engine.recurrent;
    exports org.striate.engine.reduction;
    exports org.striate.engine.resize;
    exports org.striate.engine.sampling;
    exports org.striate.engine.softmax;
    exports org.striate.engine.internal to
            org.striate.network,
            org.striate.formats,
            org.striate.insight;
}
