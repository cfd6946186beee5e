/** A network as data, its compiled program, and the trace of everything it computed. */
@org.jspecify.annotations.NullMarked
module org.striate.network {
    requires transitive org.striate.engine;
    requires static org.jspecify;

    exports org.striate.network;
    exports org.striate.network.operation;
}
