package org.picaflor.server.launcher;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.picaflor.server.api.Input;
import org.picaflor.server.api.PicaflorApi;
import org.picaflor.server.run.FlowFile;
import org.picaflor.server.run.FlowRun;
import org.picaflor.server.run.InputArgument;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** `picaflor run`: everything that can be checked here is checked before the server is touched. */
@Command(
        name = "run",
        description = "Saves a flow, starts it and follows it; brings the server up first where it is not.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

    @ParentCommand
    private Picaflor picaflor;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "FLOW.yaml",
            description = "The flow to run; further files are saved before it (its subflows).")
    private List<Path> files = List.of();

    @Option(
            names = {"-i", "--input"},
            paramLabel = "name=value",
            description = "A value for an input; name=@file sends a file, @@ stands for a leading @.")
    private List<String> inputs = List.of();

    @Option(
            names = "--no-follow",
            description = "Prints the id of the execution and returns without waiting for its end.")
    private boolean noFollow;

    @Override
    public Integer call() throws InterruptedException {
        List<FlowFile> flows = files.stream().map(FlowFile::read).toList();
        List<Input> values = inputs.stream().map(InputArgument::parse).toList();
        Settings settings = picaflor.settings();
        PrintWriter out = spec.commandLine().getOut();
        bringUp(settings, out);
        FlowRun run = new FlowRun(new PicaflorApi(settings.server()), out, picaflor.terminal());
        flows.stream().skip(1).forEach(run::save);
        run.save(flows.getFirst());
        boolean good = run.start(flows.getFirst(), values, !noFollow);
        return good ? ExitCode.SUCCESS : ExitCode.FLOW_DID_NOT_SUCCEED;
    }

    private static void bringUp(Settings settings, PrintWriter out) {
        if (settings.remoteServer().isEmpty()) {
            LocalSystem system = new LocalSystem(settings, new Steps(out));
            if (!system.isUp()) {
                system.up();
            }
        }
    }
}
