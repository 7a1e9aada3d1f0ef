package org.picaflor.web.query;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.execution.Level;
import org.picaflor.persistence.execution.ExecutionFilter;
import org.picaflor.persistence.purge.PurgeRequest;
import org.picaflor.persistence.purge.PurgeType;

/** Reads what is to be purged. What it does not know it refuses, because what is purged is gone. */
public final class PurgeQuery {
    private static final String OLDER_THAN = "olderThan";
    private static final String END_DATE = "endDate";
    private static final Duration MESSAGES = Duration.ofDays(7);
    private static final Duration SERVICES = Duration.ofDays(30);

    private static final Set<String> OF_EXECUTIONS = Set.of(
            "namespace",
            "flowId",
            "state",
            "labels",
            "q",
            "triggerExecutionId",
            "startDate",
            END_DATE,
            OLDER_THAN,
            "purgeExecution",
            "purgeLog",
            "purgeMetric",
            "purgeStorage");
    private static final Set<String> OF_LOGS =
            Set.of("namespace", "flowId", "level", "startDate", END_DATE, OLDER_THAN);
    private static final Set<String> OF_OTHERS = Set.of(END_DATE, OLDER_THAN);

    private PurgeQuery() {}

    /**
     * The request that the parameters describe.
     *
     * @param now what ages are counted back from
     * @throws org.picaflor.flow.error.PicaflorException ARGUMENT_INVALID
     */
    public static PurgeRequest of(PurgeType type, String tenant, Parameters parameters, Instant now) {
        return switch (type) {
            case EXECUTIONS -> executions(tenant, parameters, now);
            case LOGS -> logs(tenant, parameters, now);
            case MESSAGES -> {
                checkNames(parameters, OF_OTHERS);
                yield new PurgeRequest.Messages(bound(parameters, now, MESSAGES));
            }
            case SERVICES -> {
                checkNames(parameters, OF_OTHERS);
                yield new PurgeRequest.Services(bound(parameters, now, SERVICES));
            }
        };
    }

    private static PurgeRequest executions(String tenant, Parameters parameters, Instant now) {
        checkNames(parameters, OF_EXECUTIONS);
        refuse(parameters, "purgeMetric", "Metrics are not stored yet.");
        refuse(parameters, "purgeStorage", "Files are not stored yet.");
        ExecutionFilter filter = ExecutionQuery.of(tenant, parameters, now);
        Instant bound =
                filter.startedBefore() == null || parameters.text(OLDER_THAN).isPresent()
                        ? bound(parameters, now, null)
                        : filter.startedBefore();
        boolean executions = flag(parameters, "purgeExecution");
        boolean logs = flag(parameters, "purgeLog");
        if (!executions && !logs) {
            throw Refusal.of(
                    "purgeExecution", "there is nothing to be purged.", "Leave out purgeExecution or purgeLog.");
        }
        return new PurgeRequest.Executions(
                new ExecutionFilter(
                        filter.tenant(),
                        filter.namespace(),
                        filter.flowId(),
                        filter.states(),
                        filter.startedAfter(),
                        bound,
                        filter.labels(),
                        filter.query(),
                        filter.triggerExecutionId()),
                executions,
                logs);
    }

    private static PurgeRequest logs(String tenant, Parameters parameters, Instant now) {
        checkNames(parameters, OF_LOGS);
        Conditions conditions = new Conditions(parameters);
        conditions.dates(parameters, now);
        Set<Level> levels = EnumSet.noneOf(Level.class);
        parameters
                .texts("level")
                .flatMap(text -> Stream.of(text.split(",")))
                .forEach(text -> levels.add(Parameters.constant("level", text.trim(), Level.class)));
        return new PurgeRequest.Logs(
                tenant,
                conditions.namespace,
                conditions.flowId,
                levels,
                conditions.after,
                conditions.before == null || parameters.text(OLDER_THAN).isPresent()
                        ? bound(parameters, now, null)
                        : conditions.before);
    }

    /** @param age where no bound is given; null where one is needed */
    private static Instant bound(Parameters parameters, Instant now, @Nullable Duration age) {
        if (parameters.text(END_DATE).isPresent() && parameters.text(OLDER_THAN).isPresent()) {
            throw Refusal.of(OLDER_THAN, "it excludes endDate.", "Send one of them.");
        }
        return parameters
                .text(OLDER_THAN)
                .map(text -> Parameters.before(now, OLDER_THAN, text))
                .or(() -> parameters.text(END_DATE).map(text -> Parameters.date(END_DATE, text)))
                .or(() -> age == null ? Optional.empty() : Optional.of(now.minus(age)))
                .orElseThrow(() -> Refusal.of(
                        END_DATE,
                        "this or olderThan is needed.",
                        "Say until when, or how old, such as olderThan=P30D."));
    }

    private static boolean flag(Parameters parameters, String name) {
        String text = parameters.text(name).orElse("true");
        if (!text.equals("true") && !text.equals("false")) {
            throw Refusal.of(name, "'" + text + "' is neither true nor false.", "Write true or false.");
        }
        return text.equals("true");
    }

    private static void refuse(Parameters parameters, String name, String why) {
        if (parameters.text(name).isPresent() && flag(parameters, name)) {
            throw Refusal.of(name, why, "Leave it out.");
        }
    }

    private static void checkNames(Parameters parameters, Set<String> known) {
        Set<String> unknown = new HashSet<>(parameters.names());
        unknown.removeIf(name -> known.contains(name) || known == OF_EXECUTIONS && name.startsWith("filters["));
        unknown.stream().sorted().findFirst().ifPresent(name -> {
            throw Refusal.of(
                    name, "purges do not know it.", "Use one of " + String.join(", ", new TreeSet<>(known)) + ".");
        });
    }
}
