package org.picaflor.server.launcher;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.picaflor.server.postgres.DatabaseAccess;
import org.picaflor.server.postgres.EmbeddedPostgres;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** `picaflor status`: what runs, where, and whether it can do work. */
@Command(
        name = "status",
        description = "Shows what runs; exits with 0 when everything is up and 3 otherwise.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {

    @ParentCommand
    private Picaflor picaflor;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Settings settings = picaflor.settings();
        PrintWriter out = spec.commandLine().getOut();
        LocalSystem system = new LocalSystem(settings, new Steps(out));
        out.println("database:  " + database(settings));
        out.println("server:    " + server(settings, system));
        out.println("API:       " + settings.localServer() + "/api/v1/main");
        out.println("data:      " + settings.data());
        out.println("user:      " + Settings.ADMIN + ", password " + settings.adminPasswordPlace());
        out.flush();
        return system.isUp() ? ExitCode.SUCCESS : ExitCode.SERVER_TROUBLE;
    }

    private static String database(Settings settings) {
        Optional<DatabaseAccess> external = settings.externalDatabase();
        if (external.isPresent()) {
            return "elsewhere, " + external.get().url();
        }
        EmbeddedPostgres postgres = settings.embeddedPostgres();
        return postgres.pid()
                .map(pid -> "PostgreSQL " + postgres.version() + ", pid " + pid + ", 127.0.0.1:"
                        + postgres.port().orElse(settings.databasePort()))
                .orElse("down");
    }

    private static String server(Settings settings, LocalSystem system) {
        return system.server()
                .running()
                .map(process -> new Readiness(settings.localServer()).state() + ", pid " + process.pid() + ", "
                        + settings.httpHost() + ":" + settings.httpPort() + ", management 127.0.0.1:"
                        + settings.managementPort())
                .orElse("down");
    }
}
