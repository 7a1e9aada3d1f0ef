package org.picaflor.persistence.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.picaflor.flow.execution.Label;
import org.picaflor.flow.model.Flow;
import org.picaflor.flow.model.FlowKey;
import org.picaflor.persistence.NamespaceFilter;
import org.picaflor.persistence.PageRequest;
import org.picaflor.persistence.Sort;
import org.picaflor.persistence.fixture.PostgresTest;

class FlowStoreTest extends PostgresTest {
    private FlowStore flows;

    @BeforeEach
    void startEmpty() {
        clear("flows");
        flows = new FlowStore(dataSource);
    }

    private static Flow flow(String namespace, String id, String source, Label... labels) {
        return new Flow(
                new FlowKey("ignored", namespace, id, 99),
                "Says hello.",
                List.of(labels),
                List.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                false,
                source);
    }

    private StoredFlow save(String namespace, String id, String source, Label... labels) {
        return dataSource.inTransaction(() -> flows.save("main", flow(namespace, id, source, labels)));
    }

    @Test
    void aSavedFlowComesBackAsItWas() {
        StoredFlow saved = save("ns", "hello", "id: hello # 100% \u00fc", new Label("team", "a"));

        assertThat(flows.latest("main", "ns", "hello")).get().satisfies(flow -> {
            assertThat(flow.key())
                    .isEqualTo(new FlowKey("main", "ns", "hello", 1))
                    .isEqualTo(saved.key());
            assertThat(flow.source()).isEqualTo("id: hello # 100% \u00fc");
            assertThat(flow.labels()).containsExactly(new Label("team", "a"));
            assertThat(flow.description()).isEqualTo("Says hello.");
            assertThat(flow.disabled()).isFalse();
            assertThat(flow.deleted()).isFalse();
            assertThat(flow.latest()).isTrue();
            assertThat(flow.updatedAt()).isNotNull();
        });
        assertThat(flows.latest("other", "ns", "hello")).isEmpty();
    }

    @Test
    void anotherSourceIsTheNextRevisionAndTheSameSourceIsNot() {
        save("ns", "hello", "one");

        assertThat(save("ns", "hello", "two").revision()).isEqualTo(2);
        assertThat(save("ns", "hello", "two").revision()).isEqualTo(2);
        assertThat(save("ns", "hello", "one").revision()).isEqualTo(3);
        assertThat(flows.revisions("main", "ns", "hello"))
                .extracting(StoredFlow::revision, StoredFlow::source, StoredFlow::latest)
                .containsExactly(tuple(1, "one", false), tuple(2, "two", false), tuple(3, "one", true));
    }

    @Test
    void aDeletedFlowIsGoneButItsRevisionsStay() {
        save("ns", "hello", "one");

        assertThat(dataSource.inTransaction(() -> flows.delete("main", "ns", "hello")))
                .isTrue();

        assertThat(flows.latest("main", "ns", "hello")).isEmpty();
        assertThat(flows.revision("main", "ns", "hello", 1, false)).isEmpty();
        assertThat(flows.revision("main", "ns", "hello", 1, true))
                .get()
                .extracting(StoredFlow::source)
                .isEqualTo("one");
        assertThat(flows.revisions("main", "ns", "hello"))
                .extracting(StoredFlow::revision, StoredFlow::deleted)
                .containsExactly(tuple(1, false), tuple(2, true));
        assertThat(dataSource.inTransaction(() -> flows.delete("main", "ns", "hello")))
                .isFalse();
    }

    @Test
    void aFlowThatComesBackCountsOnEvenWithTheSameSource() {
        save("ns", "hello", "one");
        dataSource.inTransaction(() -> flows.delete("main", "ns", "hello"));

        assertThat(save("ns", "hello", "one").revision()).isEqualTo(3);
        assertThat(flows.revision("main", "ns", "hello", 1, false)).isPresent();
        assertThat(flows.revision("main", "ns", "hello", 4, false)).isEmpty();
    }

    @Test
    void whatIsSavedInATransactionThatFailsWasNever() {
        assertThatThrownBy(() -> dataSource.inTransaction(() -> {
                    flows.save("main", flow("ns", "hello", "one"));
                    assertThat(flows.latest("main", "ns", "hello")).isPresent();
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(flows.latest("main", "ns", "hello")).isEmpty();
    }

    @Test
    void manyWhoSaveAtOnceEachGetARevision() throws Exception {
        List<Integer> revisions = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<StoredFlow>> saves = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                String source = "source " + i;
                saves.add(threads.submit(() -> save("ns", "hello", source)));
            }
            for (Future<StoredFlow> one : saves) {
                revisions.add(one.get().revision());
            }
        }
        assertThat(new HashSet<>(revisions)).hasSize(20);
        assertThat(database.number("SELECT count(*) FROM flows WHERE latest")).isOne();
    }

    @Test
    void flowsAreFoundByNamespaceTextAndLabels() {
        save("company", "alpha", "x", new Label("team", "red"), new Label("env", "dev"));
        save("company.team", "beta", "x", new Label("team", "red"));
        save("companyx", "gamma", "x");
        save("company", "gone", "x");
        dataSource.inTransaction(() -> flows.delete("main", "company", "gone"));
        save("company", "alpha", "y", new Label("team", "red"), new Label("env", "dev"));

        assertThat(found(FlowFilter.all("main"))).containsExactly("alpha", "beta", "gamma");
        assertThat(found(new FlowFilter("main", NamespaceFilter.below("company"), null, Map.of())))
                .containsExactly("alpha", "beta");
        assertThat(found(new FlowFilter("main", null, "GAM", Map.of()))).containsExactly("gamma");
        assertThat(found(new FlowFilter("main", null, "_", Map.of()))).isEmpty();
        assertThat(found(new FlowFilter("main", null, null, Map.of("team", "red"))))
                .containsExactly("alpha", "beta");
        assertThat(found(new FlowFilter("main", null, null, Map.of("team", "red", "env", "dev"))))
                .containsExactly("alpha");
        assertThat(found(FlowFilter.all("other"))).isEmpty();
    }

    private List<String> found(FlowFilter filter) {
        return flows.search(filter, PageRequest.first(10)).results().stream()
                .map(StoredFlow::id)
                .toList();
    }

    @Test
    void searchResultsComeInPagesAndInTheOrderAskedFor() {
        save("a", "one", "x");
        save("b", "two", "x");
        save("c", "three", "x");

        PageRequest second = new PageRequest(2, 2, List.of(new Sort("id", false)));
        assertThat(flows.search(FlowFilter.all("main"), second).results())
                .extracting(StoredFlow::id)
                .containsExactly("one");
        assertThat(flows.search(FlowFilter.all("main"), second).total()).isEqualTo(3);
    }

    @Test
    void aNamespaceHasItsFlowsButNotThoseBelow() {
        save("company", "b", "x");
        save("company", "a", "x");
        save("company.team", "c", "x");

        assertThat(flows.byNamespace("main", "company"))
                .extracting(StoredFlow::id)
                .containsExactly("a", "b");
        assertThat(flows.distinctNamespaces("main")).containsExactly("company", "company.team");
    }
}
