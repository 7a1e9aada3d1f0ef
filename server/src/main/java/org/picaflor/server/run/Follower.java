package org.picaflor.server.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.picaflor.server.api.ApiRefusal;
import org.picaflor.server.api.ApiUnreachable;
import org.picaflor.server.api.PicaflorApi;
import org.picaflor.server.api.ServerEvent;
import org.picaflor.server.host.SentenceException;

/** Follows an execution to its end: by the event stream, and by asking when the stream broke or fell silent. */
final class Follower {

    private static final JsonMapper JSON = new JsonMapper();
    private static final long REPAINT_MILLIS = 500;
    private static final Duration NOTICED = Duration.ofSeconds(2);
    private static final Duration SILENCE = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(180);

    private final PicaflorApi api;
    private final String executionId;
    private final Screen screen;
    private final LogLines log;
    private final BlockingQueue<Execution> changes = new LinkedBlockingQueue<>();
    private final long started = System.nanoTime();
    private volatile boolean broken;
    private long lastHeard = started;

    Follower(PicaflorApi api, String executionId, Screen screen) {
        this.api = api;
        this.executionId = executionId;
        this.screen = screen;
        this.log = new LogLines(api, executionId, screen);
    }

    /** Blocks until the execution has ended, and returns it as it ended. */
    Execution toTheEnd(Execution first) throws InterruptedException {
        log.follow();
        Thread.ofVirtual().name("execution-follow").start(this::readStream);
        Execution execution = first;
        while (!execution.isTerminated()) {
            show(execution);
            Execution change = next();
            execution = change == null ? execution : change;
        }
        log.finish();
        screen.finish();
        // The stream's last event may be older than the outputs: ask once more.
        Execution last = ask();
        return last == null ? execution : last;
    }

    private @Nullable Execution next() throws InterruptedException {
        Execution change = changes.poll(REPAINT_MILLIS, TimeUnit.MILLISECONDS);
        if (change != null) {
            lastHeard = System.nanoTime();
            return change;
        }
        return broken || silentFor(SILENCE) ? ask() : null;
    }

    private @Nullable Execution ask() {
        try {
            Execution answer = new Execution(api.execution(executionId));
            log.catchUp();
            lastHeard = System.nanoTime();
            return answer;
        } catch (ApiUnreachable | ApiRefusal e) {
            // A server that starts again answers with errors at first, even that it knows of nothing.
            boolean mayPass = !(e instanceof ApiRefusal refusal) || refusal.mayPass();
            if (!mayPass || silentFor(PATIENCE)) {
                throw e;
            }
            return null;
        }
    }

    private boolean silentFor(Duration duration) {
        return System.nanoTime() - lastHeard > duration.toNanos();
    }

    private void readStream() {
        try {
            api.followExecution(executionId, this::accept);
        } catch (SentenceException e) {
            // Asking takes over below.
        }
        broken = true;
    }

    private void accept(ServerEvent event) {
        if (event.data().isBlank()) {
            return;
        }
        try {
            Execution execution = new Execution(JSON.readTree(event.data()));
            if (execution.json().path("state").has("current")) {
                changes.add(execution);
            }
        } catch (JsonProcessingException e) {
            broken = true;
        }
    }

    private void show(Execution execution) {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - started);
        screen.progress(execution.state() + "  " + execution.tasksDone() + "/" + execution.tasksKnown()
                + " task runs done  " + seconds + " s"
                + (broken && silentFor(NOTICED) ? "  (the server does not answer)" : ""));
    }
}
