import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kestra.core.models.executions.Execution;
import io.kestra.core.queues.QueueInterface;
import io.kestra.core.repositories.FlowRepositoryInterface;
import io.kestra.core.services.FlowService;
import io.micronaut.context.ApplicationContext;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;

/**
 * Kestra's engine in this JVM, on an H2 database in a file: starts executions through its own queue, which is less than
 * a request over HTTP, and reads their histories back. Takes a command a line, as
 * {@code org.picaflor.benchmarks.subject.PeerEngine} sends them. What differs between its versions is called by
 * reflection.
 */
public final class PeerRunner {
    private static final String ENDED = "\"state_current\" in ('SUCCESS','FAILED','WARNING','KILLED','CANCELLED')";
    private static final int THREADS_PER_CORE = 4;
    private static final int FEEDERS = 4;

    private final ObjectMapper json = new ObjectMapper();
    private final String version = System.getProperty("peer.version");
    /** Before 0.23 the default tenant has no name. */
    private final String tenant = version.matches("0\\.(1\\d|2[0-2])\\..*") ? null : "main";

    private final ApplicationContext context;
    private final Connection database;
    private final QueueInterface<Execution> queue;
    private final Method newExecution;
    private final Method readInputs;
    private final Object inputs;

    @SuppressWarnings("unchecked")
    private PeerRunner() throws Exception {
        String data = System.getProperty("peer.data");
        String url = "jdbc:h2:file:" + data
                + "/database;TIME ZONE=UTC;DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=30000";
        Map<String, Object> properties = new HashMap<>(Map.of(
                "kestra.server-type", "STANDALONE",
                "kestra.repository.type", "h2",
                "kestra.queue.type", "h2",
                "kestra.storage.type", "local",
                "kestra.storage.local.base-path", data,
                "kestra.tasks.tmp-dir.path", data + "/tmp",
                "datasources.h2.url", url,
                "datasources.h2.username", "sa",
                "datasources.h2.password", "",
                "datasources.h2.driverClassName", "org.h2.Driver"));
        context = ApplicationContext.builder()
                .mainClass(PeerRunner.class)
                .environments("cli")
                .deduceEnvironment(false)
                .properties(properties)
                .build();
        context.start();
        startEngine();
        Properties user = new Properties();
        user.setProperty("user", "sa");
        user.setProperty("password", "");
        database = new org.h2.Driver().connect(url, user);
        queue = (QueueInterface<Execution>) context.getBean(QueueInterface.class, Qualifiers.byName("executionQueue"));
        newExecution = method(Execution.class, "newExecution", 4);
        Class<?> reader = Class.forName("io.kestra.core.runners.FlowInputOutput");
        inputs = context.getBean(reader);
        readInputs = Arrays.stream(reader.getMethods())
                .filter(method -> method.getName().equals("readExecutionInputs") && method.getParameterCount() == 3)
                .filter(method -> method.getParameterTypes()[1] == Execution.class)
                .filter(method -> method.getParameterTypes()[2] == Map.class)
                .findFirst()
                .orElseThrow();
    }

    public static void main(String[] arguments) throws Exception {
        PeerRunner runner = new PeerRunner();
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            String[] words = line.split(" ");
            String answer = switch (words[0]) {
                case "save" -> runner.save(words[1]);
                case "load" ->
                    runner.load(words[1], words[2], Double.parseDouble(words[3]), Integer.parseInt(words[4]));
                case "single" ->
                    runner.single(words[1], words[2], Integer.parseInt(words[3]), Long.parseLong(words[4]));
                default -> throw new IllegalArgumentException(line);
            };
            System.out.println("ANSWER " + answer);
        }
        Runtime.getRuntime().halt(0);
    }

    /** From 1.0 on the class that starts all parts is not among the published artifacts: they are started one by one. */
    private void startEngine() throws Exception {
        int cores = Runtime.getRuntime().availableProcessors();
        try {
            Class<?> type = Class.forName("io.kestra.core.runners.StandAloneRunner");
            Object runner = context.getBean(type);
            type.getMethod("setWorkerThread", int.class).invoke(runner, THREADS_PER_CORE * cores);
            type.getMethod("run").invoke(runner);
        } catch (ClassNotFoundException e) {
            ExecutorService threads = Executors.newCachedThreadPool();
            threads.execute((Runnable) context.getBean(Class.forName("io.kestra.core.runners.ExecutorInterface")));
            Object worker = context.createBean(
                    Class.forName("io.kestra.worker.DefaultWorker"),
                    new Object[] {UUID.randomUUID().toString(), 2 * THREADS_PER_CORE * cores, null});
            context.registerSingleton(worker);
            threads.execute((Runnable) worker);
            threads.execute((Runnable) context.getBean(Class.forName("io.kestra.core.runners.Scheduler")));
            threads.execute((Runnable) context.getBean(Class.forName("io.kestra.core.runners.Indexer")));
            Thread.sleep(5000);
        }
    }

    private String save(String source) throws Exception {
        String yaml = new String(Base64.getDecoder().decode(source), StandardCharsets.UTF_8);
        context.getBean(FlowService.class)
                .importFlow(
                        tenant, version.startsWith("0.22.") ? yaml.replace("type: BOOL\n", "type: BOOLEAN\n") : yaml);
        Thread.sleep(3000);
        return "saved";
    }

    private String load(String namespace, String id, double rate, int count) throws Exception {
        Object flow = flow(namespace, id);
        long[] planned = new long[count];
        String[] ids = new String[count];
        long before = ended(id);
        long wallClock = micros(Instant.now());
        long begin = System.nanoTime();
        CountDownLatch open = new CountDownLatch(count);
        try (ExecutorService feeders = Executors.newFixedThreadPool(FEEDERS)) {
            for (int i = 0; i < count; i++) {
                int number = i;
                long offset = Math.round(i * 1e9 / rate);
                planned[i] = wallClock + offset / 1000;
                for (long left = begin + offset - System.nanoTime();
                        left > 0;
                        left = begin + offset - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                feeders.execute(() -> {
                    ids[number] = start(flow);
                    open.countDown();
                });
            }
            open.await();
        }
        long backlog = count - (ended(id) - before);
        long deadline = System.nanoTime() + Duration.ofSeconds(120).toNanos();
        while (ended(id) - before < count && System.nanoTime() < deadline) {
            Thread.sleep(100);
        }
        return answer(planned, ids, backlog);
    }

    private String single(String namespace, String id, int count, long patienceMillis) throws Exception {
        Object flow = flow(namespace, id);
        long[] planned = new long[count];
        String[] ids = new String[count];
        for (int i = 0; i < count; i++) {
            planned[i] = micros(Instant.now());
            ids[i] = start(flow);
            long deadline = System.nanoTime() + patienceMillis * 1_000_000;
            while (number("select count(*) from executions where \"key\"=? and " + ENDED, ids[i]) == 0
                    && System.nanoTime() < deadline) {
                Thread.sleep(10);
            }
        }
        return answer(planned, ids, 0);
    }

    private String start(Object flow) {
        BiFunction<Object, Object, Object> read = (f, execution) -> {
            try {
                return readInputs.invoke(inputs, f, execution, Map.of());
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        };
        try {
            Execution execution = (Execution) newExecution.invoke(null, flow, read, List.of(), Optional.empty());
            queue.emit(execution);
            return execution.getId();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Object flow(String namespace, String id) {
        return context.getBean(FlowRepositoryInterface.class)
                .findById(tenant, namespace, id)
                .orElseThrow();
    }

    private String answer(long[] planned, String[] ids, long backlog) throws Exception {
        List<String> ended = new ArrayList<>();
        try (PreparedStatement statement =
                database.prepareStatement("select \"value\" from executions where \"key\"=?")) {
            for (int i = 0; i < ids.length; i++) {
                statement.setString(1, ids[i]);
                try (ResultSet row = statement.executeQuery()) {
                    if (row.next()) {
                        JsonNode state = json.readTree(row.getString(1)).path("state");
                        if (state.path("current").asText().equals("SUCCESS")) {
                            JsonNode history = state.path("histories");
                            ended.add(planned[i] + ":" + date(history.get(0)) + ":"
                                    + date(history.get(history.size() - 1)));
                        }
                    }
                }
            }
        }
        return ids.length + " " + backlog + (ended.isEmpty() ? "" : " " + String.join(",", ended));
    }

    private static long date(JsonNode change) {
        return micros(ZonedDateTime.parse(change.path("date").asText()).toInstant());
    }

    private long ended(String flow) throws Exception {
        return number("select count(*) from executions where \"flow_id\"=? and " + ENDED, flow);
    }

    private synchronized long number(String sql, String parameter) throws Exception {
        try (PreparedStatement statement = database.prepareStatement(sql)) {
            statement.setString(1, parameter);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static long micros(Instant instant) {
        return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1000;
    }

    private static Method method(Class<?> type, String name, int parameters) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals(name) && method.getParameterCount() == parameters)
                .findFirst()
                .orElseThrow();
    }
}
