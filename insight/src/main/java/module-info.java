/** What a network looks at: receptive fields, costs, the hierarchy of features. */
@org.jspecify.annotations.NullMarked
module org.striate.insight {
    requires transitive org.striate.formats;
    requires transitive org.striate.network;
    requires static org.jspecify;

    exports org.striate.insight;
    exports org.striate.insight.account;
    exports org.striate.insight.attribution;
    exports org.striate.insight.excitation;
    exports org.striate.insight.gabor;
}
