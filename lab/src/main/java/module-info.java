/** The interactive chapter: an HTTP server over the engine, and its page. */
@org.jspecify.annotations.NullMarked
module org.striate.lab {
    requires io.helidon.http;
    requires io.helidon.webserver;
    requires jdk.jdi;
    requires org.striate.insight;
    requires org.striate.zoo;
    requires static org.jspecify;
    requires tools.jackson.core;
    requires tools.jackson.databind;

    exports org.striate.lab;

    opens org.striate.lab.api to
            tools.jackson.databind;
}
