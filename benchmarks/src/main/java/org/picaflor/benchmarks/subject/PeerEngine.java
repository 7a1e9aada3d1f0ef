package org.picaflor.benchmarks.subject;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.picaflor.benchmarks.flow.BenchmarkFlow;
import org.picaflor.benchmarks.load.Arrivals;

/** Kestra, in a JVM of its own that takes a command a line and answers each with one line. */
public final class PeerEngine implements Subject {
    /** What an answer begins with; its other lines are the engine's own chatter. */
    private static final String ANSWER = "ANSWER ";

    private static final long STOP_SECONDS = 20;

    private final String name;
    private final Process process;
    private final BufferedReader answers;
    private final Writer commands;

    /** @param process of the runner, whose input and output are not redirected */
    PeerEngine(String version, Process process) {
        this.name = "Kestra " + version;
        this.process = process;
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.commands = process.outputWriter(StandardCharsets.UTF_8);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void save(BenchmarkFlow flow) {
        ask("save " + Base64.getEncoder().encodeToString(flow.source().getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public Outcome underLoad(BenchmarkFlow flow, Arrivals arrivals) {
        return outcome(ask(
                "load " + flow.namespace() + " " + flow.id() + " " + arrivals.perSecond() + " " + arrivals.count()));
    }

    @Override
    public Outcome oneByOne(BenchmarkFlow flow, int count, Duration patience) {
        return outcome(ask("single " + flow.namespace() + " " + flow.id() + " " + count + " " + patience.toMillis()));
    }

    /** An answer such as {@code 3 0 1000:1200:1900,2000:2200:2900,}: requested, backlog, instants of those that ended. */
    static Outcome outcome(String answer) {
        String[] parts = answer.split(" ");
        List<Ended> ended = parts.length < 3
                ? List.of()
                : Stream.of(parts[2].split(",")).map(PeerEngine::ended).toList();
        int requested = Integer.parseInt(parts[0]);
        List<String> faults = ended.size() == requested
                ? List.of()
                : List.of((requested - ended.size()) + " of " + requested + " did not end in SUCCESS");
        return new Outcome(requested, ended, Long.parseLong(parts[1]), faults, null);
    }

    private static Ended ended(String instants) {
        String[] parts = instants.split(":");
        return new Ended(Long.parseLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
    }

    private String ask(String command) {
        try {
            commands.write(command + "\n");
            commands.flush();
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                if (line.startsWith(ANSWER)) {
                    return line.substring(ANSWER.length());
                }
            }
            throw new IllegalStateException(name + " ended without an answer to " + command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
