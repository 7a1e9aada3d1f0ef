package org.picaflor.tests.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.picaflor.tests.client.Answer;
import org.picaflor.tests.client.Api;
import org.picaflor.tests.system.Machine;
import org.picaflor.tests.system.PicaflorSystem;

/** Processes that die while work is under way, and what becomes of the work. */
@Tag("fault")
@ResourceLock(Machine.WHOLE)
class FaultIT {
    private static final Duration RESUMED_AFTER_BOOT = Duration.ofSeconds(10);
    private static final Duration RESUMED_AFTER_DATABASE = Duration.ofSeconds(10);
    private static final Duration NOTICED = Duration.ofSeconds(20);

    private static PicaflorSystem system;
    private static Api api;

    @TempDir
    private Path directory;

    @BeforeAll
    static void prepare() {
        system = new PicaflorSystem("fault", Map.of());
        api = system.api();
    }

    @AfterAll
    static void end() {
        system.close();
    }

    @BeforeEach
    void bringUp() {
        system.up();
    }

    @Test
    void aKilledServerResumesItsWorkAndRepeatsNothingThatWasDone() {
        Work work = started();
        Set<String> done = work.awaitMiddle();

        system.killServer();
        Instant killed = Instant.now();
        system.up();

        work.awaitMoreThan(done, RESUMED_AFTER_BOOT);
        work.assertEachIterationOnce(done, killed, Work.CONCURRENT);
    }

    @Test
    void aServerThatIsAskedToEndFinishesWhatIsUnderWayAndLosesNothing() {
        Work work = started();
        Set<String> done = work.awaitMiddle();

        system.endServer();
        Instant ended = Instant.now();
        system.up();

        work.awaitMoreThan(done, RESUMED_AFTER_BOOT);
        work.assertEachIterationOnce(done, ended, 0);
    }

    @Test
    void aServerOutlivesItsKilledDatabaseAndGoesOnWithTheWork() {
        Work work = started();
        Set<String> done = work.awaitMiddle();
        long server = system.serverPid();

        system.killDatabase();
        Instant killed = Instant.now();
        system.startDatabase();

        work.awaitMoreThan(done, RESUMED_AFTER_DATABASE);
        work.assertEachIterationOnce(done, killed, Work.CONCURRENT);
        assertThat(system.serverPid()).isEqualTo(server);
    }

    @Test
    void whileTheDatabaseIsDownRequestsAreToldToComeBackLater() {
        long server = system.serverPid();
        assertThat(api.get("/health/ready").json().getString("status")).isEqualTo("UP");

        system.stopDatabase();
        Answer refused = api.get("/executions/search");
        assertThat(refused.status()).as(refused.toString()).isEqualTo(503);
        assertThat(refused.header("Retry-After")).isEqualTo("5");
        assertThat(refused.json().getString("code")).isEqualTo("PCF-0902");
        assertThat(refused.json().getString("message")).startsWith("Service Unavailable: ");
        Answer notStarted = api.start("tests.fault/any", Map.of());
        assertThat(notStarted.status()).as(notStarted.toString()).isEqualTo(503);
        awaitReadiness(503, "DOWN");
        assertThat(api.get("/health/live").status()).isEqualTo(200);

        system.startDatabase();
        awaitReadiness(200, "UP");
        assertThat(api.get("/executions/search").status()).isEqualTo(200);
        assertThat(system.serverPid()).isEqualTo(server);
    }

    private Work started() {
        return Work.started(api, directory.resolve("recorded.txt"));
    }

    private static void awaitReadiness(int status, String word) {
        await("readiness " + word).atMost(NOTICED).ignoreExceptions().untilAsserted(() -> {
            Answer ready = api.get("/health/ready");
            assertThat(ready.status()).isEqualTo(status);
            assertThat(ready.json().getString("status")).isEqualTo(word);
        });
    }
}
