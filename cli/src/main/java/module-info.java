/** The command {@code striate}. */
@SuppressWarnings("module") // the benchmarks are compiled after this module
@org.jspecify.annotations.NullMarked
module org.striate.cli {
    requires info.picocli;
    requires java.desktop;
    requires java.logging;
    requires me.tongfei.progressbar;
    requires org.striate.insight;
    requires org.striate.lab;
    requires org.striate.zoo;
    requires static org.jspecify;
    requires tools.jackson.core;
    requires tools.jackson.databind;

    uses org.striate.cli.Benchmarks;

    exports org.striate.cli to
            org.striate.bench;
    exports org.striate.cli.terminal to
            org.striate.bench;

    opens org.striate.cli to
            info.picocli;
}
