package org.picaflor.server.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.picaflor.server.api.ApiRefusal;
import org.picaflor.server.api.Input;
import org.picaflor.server.api.PicaflorApi;
import org.picaflor.server.host.UsageException;

/** One `picaflor run`: validate, save, start, follow, report. */
public final class FlowRun {

    private final PicaflorApi api;
    private final Screen screen;

    public FlowRun(PicaflorApi api, PrintWriter out, boolean terminal) {
        this.api = api;
        this.screen = new Screen(out, terminal);
    }

    /** Validates and saves a flow, or throws what is wrong with it, one line per error. */
    public void save(FlowFile flow) {
        try {
            refuse(Violation.inValidation(api.validate(flow.source()), flow));
            JsonNode saved = api.save(flow.namespace(), flow.id(), flow.source());
            screen.line("saved " + flow.namespace() + "." + flow.id()
                    + (saved.has("revision")
                            ? " revision " + saved.path("revision").asInt()
                            : ""));
        } catch (ApiRefusal refusal) {
            throw explained(refusal, flow);
        }
    }

    /** Starts the flow and, unless told otherwise, follows it; false only when it ended without success. */
    public boolean start(FlowFile flow, List<Input> inputs, boolean follow) throws InterruptedException {
        Execution started;
        try {
            started = new Execution(api.start(flow.namespace(), flow.id(), inputs));
        } catch (ApiRefusal refusal) {
            throw explained(refusal, flow);
        }
        screen.line("started " + started.id());
        if (!follow) {
            new Report(started, api).printAddresses(screen);
            return true;
        }
        Execution ended = follow(started);
        new Report(ended, api).printTo(screen);
        return ended.hasSucceeded();
    }

    /** Ctrl-C ends only the watching, and says so. */
    private Execution follow(Execution started) throws InterruptedException {
        Thread farewell = new Thread(() -> {
            screen.finish();
            screen.line("The execution " + started.id() + " goes on: " + api.executionAddress(started.id()));
        });
        Runtime.getRuntime().addShutdownHook(farewell);
        try {
            return new Follower(api, started.id(), screen).toTheEnd(started);
        } finally {
            removeHook(farewell);
        }
    }

    private static void removeHook(Thread farewell) {
        try {
            Runtime.getRuntime().removeShutdownHook(farewell);
        } catch (IllegalStateException e) {
            // The JVM ends already: the hook has spoken or is about to.
        }
    }

    private static void refuse(List<Violation> violations) {
        if (!violations.isEmpty()) {
            throw new UsageException(
                    String.join("\n", violations.stream().map(Violation::line).toList()));
        }
    }

    private static RuntimeException explained(ApiRefusal refusal, FlowFile flow) {
        if (!refusal.blamesTheRequest()) {
            return refusal;
        }
        List<String> lines = new ArrayList<>(List.of(flow.locate("") + ": " + refusal.getMessage()));
        List<Violation> violations = Violation.inRefusal(refusal, flow);
        if (violations.size() == 1 && violations.getFirst().isSaidBy(refusal.getMessage())) {
            lines.clear();
        }
        violations.forEach(violation -> lines.add(violation.line()));
        return new UsageException(String.join("\n", lines), refusal);
    }
}
