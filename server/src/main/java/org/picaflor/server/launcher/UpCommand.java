package org.picaflor.server.launcher;

import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** `picaflor up`: returns when the API answers. */
@Command(
        name = "up",
        description = "Starts database and server in the background, where they do not run yet.",
        mixinStandardHelpOptions = true)
final class UpCommand implements Runnable {

    @ParentCommand
    private Picaflor picaflor;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        Settings settings = picaflor.settings();
        PrintWriter out = spec.commandLine().getOut();
        new LocalSystem(settings, new Steps(out)).up();
        out.println("API:       " + settings.localServer() + "/api/v1/main");
        out.println("user:      " + Settings.ADMIN + ", password " + settings.adminPasswordPlace());
        out.flush();
    }
}
