package org.picaflor.scheduler.upstream;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.picaflor.executor.api.ExecutionFactory;
import org.picaflor.executor.api.TriggerRequests;
import org.picaflor.executor.api.UpstreamRequests;
import org.picaflor.executor.catalog.FlowCatalog;
import org.picaflor.executor.catalog.Language;
import org.picaflor.executor.engine.StoredOutputs;
import org.picaflor.executor.engine.Surroundings;
import org.picaflor.flow.execution.Execution;
import org.picaflor.flow.execution.Label;
import org.picaflor.flow.id.IdSource;
import org.picaflor.flow.id.TimeOrderedIds;
import org.picaflor.flow.model.Flow;
import org.picaflor.flow.model.FlowKey;
import org.picaflor.flow.state.State;
import org.picaflor.flow.state.StateHistory;

/** Flows that wait for others, and executions of those. */
final class Telling {
    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    static final String NAMESPACE = "company.team";

    private static final Language LANGUAGE = new Language();
    private static final IdSource IDS =
            new TimeOrderedIds(InstantSource.system(), RandomGenerator.of("L64X128MixRandom"));

    private Telling() {}

    /** A flow {@code told} with the one trigger {@code t}, given its properties. */
    static Flow flow(String trigger) {
        return LANGUAGE.parse("main", """
                        id: told
                        namespace: company.team
                        inputs:
                          - {id: total, type: INT, required: false}
                        tasks:
                          - id: log
                            type: io.kestra.plugin.core.log.Log
                            message: told
                        triggers:
                          - id: t
                            type: io.kestra.plugin.core.trigger.Flow
                        """ + trigger.indent(4)).as(new FlowKey("main", NAMESPACE, "told", 1));
    }

    /** An execution of a flow that went from CREATED to a state, with an output {@code total}. */
    static Execution execution(String flow, State state, Instant date, int total) {
        String id = IDS.next();
        return new Execution(
                id,
                new FlowKey("main", NAMESPACE, flow, 2),
                List.of(new Label("team", "sales"), new Label(Label.CORRELATION_ID, "root")),
                Map.of(),
                Map.of("total", total),
                null,
                null,
                id,
                StateHistory.created(date).to(state, date));
    }

    static Decision decision() {
        InstantSource clock = InstantSource.system();
        Surroundings surroundings = new Surroundings(Map.of(), Map.of(), Map.of(), StoredOutputs.NONE);
        return new Decision(
                new UpstreamRequests(new TriggerRequests(clock, IDS, surroundings)),
                new ExecutionFactory(new FlowCatalog(null, LANGUAGE), clock, IDS, surroundings),
                BERLIN);
    }
}
