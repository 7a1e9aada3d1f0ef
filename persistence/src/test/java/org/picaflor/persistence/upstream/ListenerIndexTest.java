package org.picaflor.persistence.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.picaflor.flow.model.FlowKey;
import org.picaflor.flow.spi.UpstreamScope;
import org.picaflor.flow.state.State;
import org.picaflor.persistence.trigger.TriggerKey;

class ListenerIndexTest {
    private static final FlowKey ORDERS = new FlowKey("main", "company.team", "orders", 1);

    private final ListenerIndex index = new ListenerIndex();

    private static TriggerKey key(String id) {
        return new TriggerKey("main", "a", "b", id);
    }

    private void put(String id, UpstreamScope... scopes) {
        index.put(key(id), new Listening(Set.of(State.SUCCESS), List.of(scopes)));
    }

    @Test
    void aListenerIsFoundByItsNewScopeAloneOnceItHasChanged() {
        put("t", UpstreamScope.flow("company.team", "orders"));
        assertThat(index.find(ORDERS, State.SUCCESS)).containsExactly(key("t"));
        put("t", UpstreamScope.prefix("company"));
        assertThat(index.find(ORDERS, State.SUCCESS)).containsExactly(key("t"));
        put("t", UpstreamScope.flow("company.team", "other"));
        assertThat(index.find(ORDERS, State.SUCCESS)).isEmpty();
        assertThat(index.isEmpty()).isFalse();
        index.put(key("t"), null);
        assertThat(index.isEmpty()).isTrue();
    }

    @Test
    void prefixesOfOneLengthDoNotHideEachOther() {
        put("one", UpstreamScope.prefix("company"));
        put("two", UpstreamScope.prefix("another"));
        index.put(key("two"), null);
        assertThat(index.find(ORDERS, State.SUCCESS)).containsExactly(key("one"));
        index.put(key("one"), null);
        assertThat(index.find(ORDERS, State.SUCCESS)).isEmpty();
    }

    @Test
    void onlyTheStatesThatAreListedCount() {
        put("t", UpstreamScope.EVERYTHING);
        assertThat(index.find(ORDERS, State.FAILED)).isEmpty();
    }

    @Test
    void aPrefixLongerThanTheNamespaceIsNotFound() {
        put("t", UpstreamScope.prefix("company.team"));
        put("u", UpstreamScope.prefix("company.teams"));
        assertThat(index.find(ORDERS, State.SUCCESS)).containsExactly(key("t"));
    }

    @Test
    void whatIsWrittenOfAListenerIsReadAgain() {
        Listening listening = new Listening(
                Set.of(State.SUCCESS, State.FAILED),
                List.of(UpstreamScope.flow("a", "b"), UpstreamScope.namespace("c"), UpstreamScope.prefix("")));
        assertThat(Listening.decode(listening.encode())).isEqualTo(listening);
    }
}
