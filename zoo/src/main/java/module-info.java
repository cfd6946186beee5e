/** The embedded trained network, its labels and the sample photographs. */
@org.jspecify.annotations.NullMarked
module org.striate.zoo {
    requires static org.jspecify;

    exports org.striate.zoo;
}
