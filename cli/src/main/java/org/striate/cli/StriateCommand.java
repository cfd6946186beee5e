package org.striate.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command without a subcommand: says what there is. */
@Command(
        name = "striate",
        mixinStandardHelpOptions = true,
        version = "striate 0.1.0",
        description = "A convolutional-network engine that you can see through.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nTo begin:%n",
        footer = {
            "  striate see photo.jpg                        what a trained network sees on your photo",
            "  striate conv1d --signal 1,2,3,4,5 --kernel 1,0,-1 --explain",
            "  striate inspect model.onnx                   a model, layer by layer"
        })
final class StriateCommand implements Runnable {
    private final Console console;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--stacktrace", description = "Show where an error arose.", scope = ScopeType.INHERIT)
    private boolean stackTrace;

    StriateCommand(Console console) {
        this.console = console;
    }

    /** Whether an error is to show where it arose. */
    boolean wantsStackTrace() {
        return stackTrace;
    }

    @Override
    public void run() {
        spec.commandLine().usage(console.err());
        throw new WrongUse("a command is missing");
    }
}
