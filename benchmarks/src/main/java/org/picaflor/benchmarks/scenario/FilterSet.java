package org.picaflor.benchmarks.scenario;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A search for executions that people make.
 *
 * @param name as it stands in the journal
 * @param query parameters of the search, encoded; empty for none
 */
record FilterSet(String name, String query) {

    /**
     * The twelve, each of which finds some of the {@link SearchableExecutions}.
     *
     * @param highest number of the highest of those executions
     */
    static List<FilterSet> twelve(int highest) {
        String from = SearchableExecutions.start(highest / 2).toString();
        String until = SearchableExecutions.start(highest / 2 + highest / 4).toString();
        String parent = SearchableExecutions.id(highest / 2000 * 1000);
        return List.of(
                of("everything"),
                of("a state", "state", "FAILED"),
                of("several states", "state", "FAILED", "state", "WARNING", "state", "KILLED"),
                of("a namespace", "namespace", "company.team6.sub"),
                of("a namespace and those below", "namespace", "company.team6"),
                of("a flow", "namespace", "company.team7", "flowId", "flow7"),
                of("a label", "labels", "team:t7"),
                of("two labels", "labels", "team:t7", "labels", "env:e1"),
                of("a range of dates", "startDate", from, "endDate", until),
                of("the execution behind them", "triggerExecutionId", parent),
                of(
                        "state, namespace and dates",
                        "state",
                        "FAILED",
                        "namespace",
                        "company.team20",
                        "startDate",
                        from,
                        "endDate",
                        until),
                of("text", "q", "flow77"));
    }

    private static FilterSet of(String name, String... parameters) {
        String query = Stream.iterate(0, i -> i < parameters.length, i -> i + 2)
                .map(i -> parameters[i] + "=" + URLEncoder.encode(parameters[i + 1], StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return new FilterSet(name, query);
    }

    /** @param page from 1 on */
    String path(int page, int size) {
        return "/api/v1/main/executions/search?page=" + page + "&size=" + size + (query.isEmpty() ? "" : "&" + query);
    }
}
