package org.striate.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import org.striate.cli.terminal.StandardError;
import org.striate.cli.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Where the command begins: reads the arguments, runs the subcommand, turns failures into one line and an exit status. */
public final class Main {
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;

    private Main() {}

    public static void main(String[] arguments) {
        // A decimal point, wherever the command runs: what it prints is also what it reads.
        Locale.setDefault(Locale.ROOT);
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        PrintStream err = StandardError.open();
        System.setErr(err);
        int status = FAILED;
        try {
            status = run(new Console(Terminal.detected(), System.in, out, err), arguments);
        } catch (OutOfMemoryError e) {
            err.println("striate: out of memory at %d MB: STRIATE_JAVA_OPTIONS=-Xmx8g allows more"
                    .formatted(Runtime.getRuntime().maxMemory() >> 20));
        }
        out.flush();
        System.exit(status);
    }

    /** Runs the command; returns its exit status: 0 done, 1 the work failed, 2 wrong use. */
    static int run(Console console, String... arguments) {
        StriateCommand striate = new StriateCommand(console);
        CommandLine command = new CommandLine(striate);
        command.addSubcommand(new SeeCommand(console));
        command.addSubcommand(new DreamCommand(console));
        command.addSubcommand(new HierarchyCommand(console));
        command.addSubcommand(new RunCommand(console));
        command.addSubcommand(new InspectCommand(console));
        command.addSubcommand(new FeaturesCommand(console));
        command.addSubcommand(new ExplainCommand(console));
        command.addSubcommand(new GradientCommand(console));
        command.addSubcommand(new ConvCommand(console));
        command.addSubcommand(new Conv1dCommand(console));
        command.addSubcommand(new Conv2dCommand(console));
        command.addSubcommand(new SizeCommand(console));
        command.addSubcommand(new ParamsCommand(console));
        command.addSubcommand(new LabCommand(console));
        command.addSubcommand(new BenchCommand(console));
        command.getSubcommands()
                .values()
                .forEach(each ->
                        each.getCommandSpec().version(command.getCommandSpec().version()));
        PrintWriter err = new PrintWriter(console.err(), true, StandardCharsets.UTF_8);
        command.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
        command.setErr(err);
        command.setColorScheme(CommandLine.Help.defaultColorScheme(
                console.terminal().colours() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
        command.setCaseInsensitiveEnumValuesAllowed(true);
        command.setUsageHelpAutoWidth(false);
        command.setUsageHelpWidth(Math.clamp(console.terminal().columns(), 80, 110));
        command.setParameterExceptionHandler((problem, given) -> wrongUse(problem.getCommandLine(), problem, err));
        command.setExecutionExceptionHandler((problem, line, parsed) -> problem instanceof WrongUse
                ? wrongUse(line, problem, err)
                : failed(problem, striate.wantsStackTrace(), err));
        return command.execute(arguments);
    }

    private static int wrongUse(CommandLine command, Exception problem, PrintWriter err) {
        err.println("striate: " + oneLine(String.valueOf(problem.getMessage())));
        boolean suggested = problem instanceof ParameterException parameter
                && UnmatchedArgumentException.printSuggestions(parameter, err);
        if (!suggested) {
            err.println("         see: " + command.getCommandSpec().qualifiedName() + " --help");
        }
        return WRONG_USE;
    }

    private static int failed(Exception problem, boolean stackTrace, PrintWriter err) {
        boolean expected = problem instanceof IOException || problem instanceof IllegalArgumentException;
        err.println("striate: " + oneLine(expected ? message(problem) : "internal error: " + problem));
        if (stackTrace) {
            problem.printStackTrace(err);
        } else if (!expected) {
            err.println("         --stacktrace shows where; please report it");
        }
        return FAILED;
    }

    private static String message(Exception problem) {
        return switch (problem) {
            case NoSuchFileException missing -> missing.getFile() + ": there is no such file";
            case AccessDeniedException denied -> denied.getFile() + ": no permission";
            default -> String.valueOf(problem.getMessage());
        };
    }

    private static String oneLine(String message) {
        return message.strip().replaceAll("\\s*\\R\\s*", " ");
    }

    /** The status of work of which a part failed and was told. */
    static int status(boolean allDone) {
        return allDone ? DONE : FAILED;
    }
}
