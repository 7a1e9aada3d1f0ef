package org.picaflor.server.launcher;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import org.picaflor.server.host.SentenceException;
import org.picaflor.server.host.UsageException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The `picaflor` command. */
@Command(
        name = "picaflor",
        description = "Runs Picaflor on this machine and flows on it.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footer = "picaflor bench [OPTIONS] measures it; picaflor bench --help tells more.",
        subcommands = {UpCommand.class, DownCommand.class, StatusCommand.class, LogsCommand.class, RunCommand.class})
public final class Picaflor implements Runnable {

    private final Environment environment;
    private final Path root;
    private final boolean terminal;

    @Spec
    private CommandSpec spec;

    Picaflor(Map<String, String> environment, Path root, boolean terminal) {
        this.environment = new Environment(environment);
        this.root = root.toAbsolutePath().normalize();
        this.terminal = terminal;
    }

    public static void main(String[] arguments) {
        Path root = Path.of(System.getProperty("picaflor.root", "."));
        Picaflor picaflor = new Picaflor(System.getenv(), root, Boolean.getBoolean("picaflor.terminal"));
        System.exit(picaflor.commandLine().execute(arguments));
    }

    CommandLine commandLine() {
        return new CommandLine(this).setExecutionExceptionHandler(Picaflor::explain);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing.");
    }

    Settings settings() {
        return new Settings(environment, root);
    }

    boolean terminal() {
        return terminal;
    }

    private static int explain(Exception failure, CommandLine command, ParseResult arguments) {
        PrintWriter err = command.getErr();
        return switch (failure) {
            case UsageException usage -> {
                err.println(usage.getMessage());
                yield ExitCode.USAGE;
            }
            case SentenceException trouble -> {
                err.println("picaflor: " + trouble.getMessage());
                yield ExitCode.SERVER_TROUBLE;
            }
            default -> {
                err.println("picaflor: this should not happen, please report it:");
                failure.printStackTrace(err);
                yield ExitCode.SERVER_TROUBLE;
            }
        };
    }
}
