package org.picaflor.tests.incontainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.picaflor.executor.api.ExecutionService;
import org.picaflor.executor.api.FlowService;
import org.picaflor.executor.api.StartRequest;
import org.picaflor.flow.execution.Execution;
import org.picaflor.flow.execution.TaskRun;
import org.picaflor.flow.state.State;
import org.picaflor.persistence.execution.ExecutionFilter;
import org.picaflor.persistence.execution.StoredExecution;
import org.picaflor.persistence.purge.PurgeRequest;
import org.picaflor.persistence.purge.PurgeState;
import org.picaflor.persistence.trigger.Firing;
import org.picaflor.persistence.trigger.Trigger;
import org.picaflor.persistence.trigger.TriggerKey;
import org.picaflor.persistence.trigger.TriggerStore;
import org.picaflor.scheduler.purge.PurgeBean;
import org.picaflor.tests.recording.Recorded;
import org.picaflor.tests.system.TestEar;

/**
 * What other applications rely on, seen from within the deployed EAR. One class, because each class would be a
 * deployment.
 */
@ArquillianTest
class DeployedApplicationIT {
    private static final String TENANT = "main";
    private static final String NAMESPACE = "tests.incontainer";

    private static final String ONE_TASK = """
            id: one-task
            namespace: tests.incontainer
            tasks:
              - id: wait
                type: io.kestra.plugin.core.flow.Sleep
                duration: PT0.05S
            """;

    private static final String EVERY_KIND_OF_CONTROL = """
            id: every-kind-of-control
            namespace: tests.incontainer
            inputs:
              - id: file
                type: STRING
            tasks:
              - id: sequential
                type: io.kestra.plugin.core.flow.Sequential
                tasks:
                  - id: decision
                    type: io.kestra.plugin.core.flow.If
                    condition: "{{ true }}"
                    then:
                      - id: taken
                        type: org.picaflor.tests.Record
                        file: "{{ inputs.file }}"
                        value: taken
                    else:
                      - id: not-taken
                        type: org.picaflor.tests.Record
                        file: "{{ inputs.file }}"
                        value: not taken
              - id: parallel
                type: io.kestra.plugin.core.flow.Parallel
                tasks:
                  - id: choice
                    type: io.kestra.plugin.core.flow.Switch
                    value: b
                    cases:
                      b:
                        - id: chosen
                          type: org.picaflor.tests.Record
                          file: "{{ inputs.file }}"
                          value: chosen
                  - id: each
                    type: io.kestra.plugin.core.flow.ForEach
                    values: [1, 2, 3]
                    concurrencyLimit: 2
                    tasks:
                      - id: item
                        type: org.picaflor.tests.Record
                        file: "{{ inputs.file }}"
                        value: "{{ taskrun.value }}"
            """;

    private static final String YEARLY = """
            id: yearly
            namespace: tests.incontainer
            tasks:
              - id: log
                type: io.kestra.plugin.core.log.Log
                message: A year has passed
            triggers:
              - id: new-year
                type: io.kestra.plugin.core.trigger.Schedule
                cron: "0 0 1 1 *"
            """;

    @Inject
    private ExecutionService executions;

    @Inject
    private FlowService flows;

    @Inject
    private TriggerStore triggers;

    @Inject
    private PurgeBean purges;

    @Resource
    private UserTransaction transaction;

    @Resource(lookup = "java:global/jdbc/picaflor")
    private DataSource dataSource;

    @Deployment
    static EnterpriseArchive application() {
        return TestEar.withTests(TestWar.of(DeployedApplicationIT.class, Rows.class, OpenDoor.class));
    }

    @Test
    void aStartThatIsRolledBackLeavesNothing() throws Exception {
        flows.create(TENANT, ONE_TASK.replace("one-task", "rolled-back"));

        transaction.begin();
        Execution started = executions.start(request("rolled-back", Map.of()));
        assertThat(rows().count("executions", "id", started.id())).isOne();
        transaction.rollback();

        assertThat(executions.find(TENANT, started.id())).isEmpty();
        assertThat(rows().count("executions", "id", started.id())).isZero();
        assertThat(rows().count("execution_details", "execution_id", started.id()))
                .isZero();
        assertThat(rows().count("queue_messages", "message_key", started.id())).isZero();
    }

    @Test
    void aStartThatIsCommittedRunsToItsEndAndLeavesNoMessage() throws Exception {
        flows.create(TENANT, ONE_TASK.replace("one-task", "committed"));

        transaction.begin();
        Execution started = executions.start(request("committed", Map.of()));
        transaction.commit();

        StoredExecution ended = ended(started.id());
        assertThat(ended.execution().state().current()).isEqualTo(State.SUCCESS);
        assertThat(ended.taskRuns()).extracting(TaskRun::taskId).containsExactly("wait");
        assertThat(rows().count("queue_messages", "message_key", started.id())).isZero();
    }

    @Test
    void nothingOfAnExecutionMovesBeforeItsTransactionIsCommitted() throws Exception {
        flows.create(TENANT, ONE_TASK.replace("one-task", "held-back"));

        transaction.begin();
        Execution started = executions.start(request("held-back", Map.of()));
        assertThat(rows().text("SELECT state FROM executions WHERE id = ?", started.id()))
                .isEqualTo("CREATED");
        Execution other = inAnotherThread(() -> executions.start(request("held-back", Map.of())));
        await().pollDelay(Duration.ZERO).until(() -> inAnotherThread(() -> hasEnded(other.id())));
        assertThat(inAnotherThread(() -> executions.find(TENANT, started.id()))).isEmpty();
        transaction.commit();

        assertThat(ended(started.id()).execution().state().current()).isEqualTo(State.SUCCESS);
    }

    @Test
    void flowControlTasksNeverBecomeMessages() throws Exception {
        flows.create(TENANT, EVERY_KIND_OF_CONTROL);
        Path file = Files.createTempFile("recorded", ".txt");

        Execution started;
        try (Rows.Audit audit = rows().auditOfMessages()) {
            started = executions.start(request("every-kind-of-control", Map.of("file", file.toString())));
            StoredExecution ended = ended(started.id());
            assertThat(ended.execution().state().current()).isEqualTo(State.SUCCESS);
            assertThat(ended.taskRuns())
                    .extracting(TaskRun::taskId)
                    .containsExactlyInAnyOrder(
                            "sequential",
                            "decision",
                            "taken",
                            "parallel",
                            "choice",
                            "chosen",
                            "each",
                            "item",
                            "item",
                            "item");
            assertThat(audit.taskIdsOfMessages(started.id()))
                    .containsExactlyInAnyOrder("taken", "chosen", "item", "item", "item");
            assertThat(audit.typesOfMessagesWithoutTask(started.id())).containsOnly("CREATED");
        }

        assertThat(Recorded.in(file))
                .extracting(Recorded::value)
                .containsExactlyInAnyOrder("taken", "chosen", "1", "2", "3");
    }

    @Test
    void oneOfManyFirersOfTheSameInstantWins() throws Exception {
        flows.create(TENANT, YEARLY);
        Trigger planned = triggers.byFlow(TENANT, NAMESPACE, "yearly").getFirst();
        TriggerKey key = new TriggerKey(TENANT, NAMESPACE, "yearly", "new-year");
        Instant expected = planned.nextExecutionDate();
        Instant next = expected.plus(Duration.ofDays(366));

        assertThat(triggers.fire(List.of(new Firing(key, expected.minusSeconds(1), expected, next, null))))
                .isEmpty();
        Callable<List<TriggerKey>> fire = () -> triggers.fire(List.of(new Firing(key, expected, expected, next, null)));
        int winners = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (Future<List<TriggerKey>> fired : threads.invokeAll(List.of(fire, fire, fire, fire))) {
                winners += fired.get().size();
            }
        }

        assertThat(winners).isOne();
        Trigger after = triggers.byFlow(TENANT, NAMESPACE, "yearly").getFirst();
        assertThat(after.lastDate()).isEqualTo(expected);
        assertThat(after.nextExecutionDate()).isEqualTo(next);
    }

    @Test
    void eachPurgeIsABatchJobThatTheDatabaseRemembers() throws Exception {
        Instant longAgo = Instant.parse("2000-01-01T00:00:00Z");
        for (PurgeRequest request : List.of(
                new PurgeRequest.Executions(ExecutionFilter.startedBefore(TENANT, longAgo), true, true),
                new PurgeRequest.Logs(TENANT, null, null, Set.of(), null, longAgo),
                new PurgeRequest.Messages(longAgo),
                new PurgeRequest.Services(longAgo))) {
            String id = purges.start(TENANT, request).id();

            await("the end of a purge of " + request.type())
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> purges.find(TENANT, id).orElseThrow().state() == PurgeState.COMPLETED);
            String batchId = Long.toString(purges.find(TENANT, id).orElseThrow().batchId());
            await("the end of the job")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> rows().text(
                                    "SELECT batchstatus FROM job_execution WHERE jobexecutionid = ?::bigint", batchId)
                            .equals("COMPLETED"));
            assertThat(rows().text(
                                    "SELECT i.jobname FROM job_instance i JOIN job_execution e USING (jobinstanceid)"
                                            + " WHERE e.jobexecutionid = ?::bigint",
                                    batchId))
                    .isEqualTo(request.type().job());
        }
    }

    private Rows rows() {
        return new Rows(dataSource);
    }

    private StoredExecution ended(String id) {
        await("the end of execution " + id).atMost(Duration.ofSeconds(30)).until(() -> hasEnded(id));
        return executions.find(TENANT, id).orElseThrow();
    }

    private boolean hasEnded(String id) {
        return executions
                .find(TENANT, id)
                .map(found -> found.execution().state().isTerminal())
                .orElse(false);
    }

    /** Without the transaction of this one. */
    private static <T> T inAnotherThread(Callable<T> work) throws Exception {
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            return thread.submit(work).get();
        }
    }

    private static StartRequest request(String flow, Map<String, Object> inputs) {
        return new StartRequest(TENANT, NAMESPACE, flow, null, inputs, List.of(), null);
    }
}
