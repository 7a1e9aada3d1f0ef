package org.picaflor.server.launcher;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** `picaflor logs`: the end of the logs of server and database. */
@Command(
        name = "logs",
        description = "Prints the last lines of the logs of server and database.",
        mixinStandardHelpOptions = true)
final class LogsCommand implements Runnable {

    /** Whose log. */
    enum Source {
        server,
        database
    }

    @ParentCommand
    private Picaflor picaflor;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "server|database", description = "Only the log of this one.")
    private Optional<Source> source = Optional.empty();

    @Option(
            names = {"-f", "--follow"},
            description = "Goes on printing what is added, until Ctrl-C.")
    private boolean follow;

    @Option(
            names = {"-n", "--lines"},
            defaultValue = "200",
            description = "How many lines of each log (default: ${DEFAULT-VALUE}).")
    private int lines;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        List<LogTail> tails = new ArrayList<>();
        for (Source one : source.map(List::of).orElse(List.of(Source.values()))) {
            LogTail tail = new LogTail(() -> file(one), source.isPresent() ? "" : one + " | ", out);
            tail.printLast(lines);
            tails.add(tail);
        }
        if (follow) {
            LogTail.followAll(tails);
        }
    }

    private Optional<Path> file(Source one) {
        Settings settings = picaflor.settings();
        return switch (one) {
            case server -> Optional.of(new ServerDirectory(settings.root(), settings.data()).console());
            case database -> settings.embeddedPostgres().logs().stream().findFirst();
        };
    }
}
