package org.picaflor.server.launcher;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** `picaflor down`: ends the server and then the database, each in its own time. */
@Command(name = "down", description = "Stops server and database.", mixinStandardHelpOptions = true)
final class DownCommand implements Runnable {

    @ParentCommand
    private Picaflor picaflor;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        new LocalSystem(picaflor.settings(), new Steps(spec.commandLine().getOut())).down();
    }
}
