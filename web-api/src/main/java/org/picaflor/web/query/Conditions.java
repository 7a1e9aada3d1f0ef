package org.picaflor.web.query;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.execution.Label;
import org.picaflor.persistence.NamespaceFilter;

/** The conditions that several lists share, gathered from both dialects of filters. */
final class Conditions {
    /** Dates are stored in microseconds: the step between "after" and "from". */
    private static final ChronoUnit RESOLUTION = ChronoUnit.MICROS;

    @Nullable
    NamespaceFilter namespace;

    @Nullable
    String flowId;

    @Nullable
    String query;

    @Nullable
    Instant after;

    @Nullable
    Instant before;

    final Map<String, String> labels = new HashMap<>();

    /** Reads the older dialect. */
    Conditions(Parameters parameters) {
        namespace = parameters.text("namespace").map(NamespaceFilter::below).orElse(null);
        flowId = parameters.text("flowId").orElse(null);
        query = parameters.text("q").orElse(null);
        for (Label label : Labels.of("labels", parameters.texts("labels"))) {
            add("labels", label.key(), label.value());
        }
    }

    /** Reads the older dialect's dates; a time range excludes a start date. */
    void dates(Parameters parameters, Instant now) {
        parameters.text("startDate").ifPresent(text -> from(Parameters.date("startDate", text)));
        parameters.text("endDate").ifPresent(text -> until(Parameters.date("endDate", text)));
        parameters.text("timeRange").ifPresent(text -> range("timeRange", text, now));
    }

    /** Takes a filter on the namespace, a part of the name, or a label. Returns whether it was one. */
    boolean takesCommon(QueryFilter filter) {
        switch (filter.field()) {
            case "namespace" ->
                namespace = new NamespaceFilter(
                        filter.only(Operation.EQUALS, Operation.PREFIX, Operation.STARTS_WITH)
                                .value(),
                        match(filter.operation()));
            case "q" ->
                query = filter.only(Operation.EQUALS, Operation.CONTAINS).value();
            case "labels" -> label(filter.only(Operation.EQUALS));
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Takes a filter on the flow's id or on dates. Returns whether it was one. */
    boolean takesFlowOrDates(QueryFilter filter, Instant now) {
        switch (filter.field()) {
            case "flowId" -> flowId = filter.only(Operation.EQUALS).value();
            case "startDate", "endDate" -> date(filter);
            case "timeRange" ->
                range(filter.parameter(), filter.only(Operation.EQUALS).value(), now);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Refuses a filter that the list does not know. */
    static void refuse(QueryFilter filter, String known) {
        throw Refusal.of(
                filter.parameter(),
                "this list cannot be filtered by '" + filter.field() + "'.",
                "Use one of " + known + ".");
    }

    private static NamespaceFilter.Match match(Operation operation) {
        return switch (operation) {
            case PREFIX -> NamespaceFilter.Match.BELOW;
            case STARTS_WITH -> NamespaceFilter.Match.TEXT;
            default -> NamespaceFilter.Match.EXACT;
        };
    }

    private void label(QueryFilter filter) {
        if (filter.key() == null) {
            Labels.of(filter.parameter(), Stream.of(filter.value()))
                    .forEach(label -> add(filter.parameter(), label.key(), label.value()));
        } else {
            add(filter.parameter(), filter.key(), filter.value());
        }
    }

    private void add(String parameter, String key, String value) {
        String before = labels.put(key, value);
        if (before != null && !before.equals(value)) {
            throw Refusal.of(
                    parameter, "the label '" + key + "' cannot have two values.", "Ask for one value of each label.");
        }
    }

    private void date(QueryFilter filter) {
        Instant date = Parameters.date(filter.parameter(), filter.value());
        filter.only(
                Operation.GREATER_THAN,
                Operation.GREATER_THAN_OR_EQUAL_TO,
                Operation.LESS_THAN,
                Operation.LESS_THAN_OR_EQUAL_TO);
        switch (filter.operation()) {
            case GREATER_THAN -> after = date;
            case GREATER_THAN_OR_EQUAL_TO -> from(date);
            case LESS_THAN -> before = date;
            default -> until(date);
        }
    }

    /** The bound of a range without its bounds that the filter gives. */
    static Instant bound(QueryFilter filter) {
        Instant date = Parameters.date(filter.parameter(), filter.value());
        return switch (filter.only(
                        Operation.GREATER_THAN,
                        Operation.GREATER_THAN_OR_EQUAL_TO,
                        Operation.LESS_THAN,
                        Operation.LESS_THAN_OR_EQUAL_TO)
                .operation()) {
            case GREATER_THAN_OR_EQUAL_TO -> date.minus(1, RESOLUTION);
            case LESS_THAN_OR_EQUAL_TO -> date.plus(1, RESOLUTION);
            default -> date;
        };
    }

    private void range(String parameter, String text, Instant now) {
        if (after != null) {
            throw Refusal.of(parameter, "a time range and a start date exclude each other.", "Send one of them.");
        }
        from(Parameters.before(now, parameter, text));
    }

    private void from(Instant date) {
        after = date.minus(1, RESOLUTION);
    }

    private void until(Instant date) {
        before = date.plus(1, RESOLUTION);
    }
}
