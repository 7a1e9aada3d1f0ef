package org.picaflor.persistence.trigger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.picaflor.persistence.Page;
import org.picaflor.persistence.PageRequest;
import org.picaflor.persistence.entity.Entities;
import org.picaflor.persistence.json.Json;
import org.picaflor.persistence.sql.Conditions;
import org.picaflor.persistence.sql.Database;
import org.picaflor.persistence.sql.SortFields;
import org.picaflor.persistence.sql.Total;

/** Finds triggers by what people ask for. */
class TriggerSearch {
    private static final String KEY = "(tenant, namespace, flow_id, trigger_id)";
    private static final String LISTED =
            KEY + " IN (SELECT k ->> 0, k ->> 1, k ->> 2, k ->> 3 FROM json_array_elements(?::json) AS k)";
    private static final String KEY_ORDER = "tenant, namespace, flow_id, trigger_id";
    private static final SortFields SORT = new SortFields(
            Map.of(
                    "triggerId", "trigger_id",
                    "flowId", "flow_id",
                    "namespace", "namespace",
                    "nextExecutionDate", "next_execution_date",
                    "date", "last_date",
                    "updatedDate", "updated_at",
                    "evaluatedAt", "evaluated_at",
                    "executionId", "execution_id",
                    "disabled", "disabled"),
            "namespace, flow_id, trigger_id");

    private final Database database;
    private final Entities entities;

    TriggerSearch(Database database, Entities entities) {
        this.database = database;
        this.entities = entities;
    }

    Page<Trigger> page(TriggerFilter filter, PageRequest page) {
        Conditions conditions = conditions(filter);
        String results =
                "SELECT * FROM triggers" + conditions.where() + SORT.orderBy(page.sort()) + " LIMIT ? OFFSET ?";
        return Total.of(database, "triggers", conditions)
                .page(entities.listBySql(Trigger.class, results, conditions.parametersAnd(page.size(), page.offset())));
    }

    List<Trigger> portion(TriggerSelection which, @Nullable TriggerKey after, int limit) {
        Conditions conditions = conditions(which);
        if (after != null) {
            conditions.and(
                    KEY + " > (?, ?, ?, ?)", after.tenant(), after.namespace(), after.flowId(), after.triggerId());
        }
        String sql = "SELECT * FROM triggers" + conditions.where() + " ORDER BY " + KEY_ORDER + " LIMIT ?";
        return entities.listBySql(Trigger.class, sql, conditions.parametersAnd(limit));
    }

    /** The WHERE that says which triggers are meant. */
    static Conditions conditions(TriggerSelection which) {
        return switch (which) {
            case TriggerSelection.Listed listed -> new Conditions().and(LISTED, json(listed.keys()));
            case TriggerSelection.Matching matching -> conditions(matching.filter());
        };
    }

    private static Conditions conditions(TriggerFilter filter) {
        Conditions conditions = new Conditions()
                .and("tenant = ?", filter.tenant())
                .namespace("namespace", filter.namespace())
                .andIfGiven("flow_id = ?", filter.flowId())
                .andIfGiven("trigger_id = ?", filter.triggerId())
                .contains(List.of("trigger_id", "flow_id", "namespace"), filter.query());
        if (filter.enabled() != null) {
            conditions.and(filter.enabled() ? "NOT disabled" : "disabled");
        }
        if (filter.locked() != null) {
            conditions.and(filter.locked() ? "execution_id IS NOT NULL" : "execution_id IS NULL");
        }
        between(conditions, "last_date", filter.lastDate());
        between(conditions, "next_execution_date", filter.nextExecutionDate());
        return conditions;
    }

    private static void between(Conditions conditions, String column, TriggerFilter.Between dates) {
        conditions
                .andIfGiven(column + " > ?::timestamptz", text(dates.after()))
                .andIfGiven(column + " < ?::timestamptz", text(dates.before()));
    }

    private static @Nullable String text(@Nullable Instant date) {
        return date == null ? null : date.toString();
    }

    private static String json(List<TriggerKey> keys) {
        return Json.encode(keys.stream()
                .map(key -> List.of(key.tenant(), key.namespace(), key.flowId(), key.triggerId()))
                .toList());
    }
}
