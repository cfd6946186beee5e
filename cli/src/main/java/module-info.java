/** The command {@code striate}. */
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

    opens org.striate.cli to
            info.picocli;
}
