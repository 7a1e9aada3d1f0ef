package org.picaflor.tests.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.picaflor.tests.client.Api.YAML;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.picaflor.tests.client.Answer;
import org.picaflor.tests.client.Api;
import org.picaflor.tests.system.SharedSystem;

@ExtendWith(SharedSystem.class)
class FlowsIT {
    private final Api api;

    FlowsIT(Api api) {
        this.api = api;
    }

    @Test
    void aFlowIsCreatedReadChangedAndDeleted() {
        String source = source("crud", "first");

        Answer created = api.send("POST", "/flows", YAML, source);
        assertThat(created.status()).as(created.toString()).isEqualTo(200);
        assertThat(created.json().getInt("revision")).isOne();
        assertThat(created.json().getString("source")).isEqualTo(source);
        assertThat(api.get("/flows/tests.flows/crud").json().getMap("")).doesNotContainKey("source");
        assertThat(api.get("/flows/tests.flows/crud?source=true").json().getString("source"))
                .isEqualTo(source);

        Answer updated = api.send("PUT", "/flows/tests.flows/crud", YAML, source("crud", "second"));
        assertThat(updated.json().getInt("revision")).isEqualTo(2);
        assertThat(updated.json().getString("tasks[0].message")).isEqualTo("second");
        assertThat(api.get("/flows/tests.flows/crud?revision=1").json().getString("tasks[0].message"))
                .isEqualTo("first");

        assertThat(api.delete("/flows/tests.flows/crud").status()).isEqualTo(204);
        assertThat(api.get("/flows/tests.flows/crud").status()).isEqualTo(404);
        assertThat(api.get("/flows/tests.flows/crud?allowDeleted=true").json().getBoolean("deleted"))
                .isTrue();
        assertThat(api.delete("/flows/tests.flows/crud").status()).isEqualTo(404);
    }

    @Test
    void theSameSourceMakesNoRevision() {
        api.save(source("same", "first"));

        assertThat(api.save(source("same", "first")).json().getInt("revision")).isOne();
        assertThat(api.save(source("same", "second")).json().getInt("revision")).isEqualTo(2);
        assertThat(api.get("/flows/tests.flows/same/revisions").json().getList("revision", Integer.class))
                .containsExactly(1, 2);
    }

    @Test
    void aFlowThatExistsIsNotCreatedAgainAndOneThatDoesNotIsNotReplaced() {
        api.save(source("once", "first"));

        Answer again = api.send("POST", "/flows", YAML, source("once", "second"));
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.json().getString("message")).isEqualTo("Invalid entity: Flow id already exists");
        assertThat(api.send("PUT", "/flows/tests.flows/never", YAML, source("never", "x"))
                        .status())
                .isEqualTo(404);
        assertThat(api.send("PUT", "/flows/tests.flows/once", YAML, source("other", "x"))
                        .status())
                .isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            namespace=tests.search                          | alpha,beta
            filters[namespace][EQUALS]=tests.search         | alpha,beta
            namespace=tests.sea                             | ''
            q=alph&namespace=tests.search                   | alpha
            filters[q][EQUALS]=bet&namespace=tests.search   | beta
            labels=team:red&namespace=tests.search          | alpha
            filters[labels][EQUALS][team]=blue&namespace=tests.search | beta
            namespace=tests.search&sort=id:desc             | beta,alpha
            namespace=tests.search&size=1                   | alpha
            namespace=tests.search&size=1&page=2            | beta
            namespace=tests.search&size=1&page=3            | ''
            """)
    void flowsAreFoundByFiltersInBothForms(String query, String ids) {
        api.save(source("alpha", "x").replace("tests.flows", "tests.search") + "labels:\n  team: red\n");
        api.save(source("beta", "x").replace("tests.flows", "tests.search") + "labels:\n  team: blue\n");
        String sorted = query.contains("sort=") ? query : query + "&sort=id:asc";

        Answer found = api.get("/flows/search?" + sorted.replace("[", "%5B").replace("]", "%5D"));

        assertThat(found.status()).as(found.toString()).isEqualTo(200);
        assertThat(found.json().getList("results.id", String.class))
                .isEqualTo(ids.isEmpty() ? List.of() : List.of(ids.split(",")));
    }

    @Test
    void theFlowsOfExactlyOneNamespaceAreListed() {
        api.save(source("here", "x").replace("tests.flows", "tests.exact"));
        api.save(source("below", "x").replace("tests.flows", "tests.exact.below"));

        assertThat(api.get("/flows/tests.exact").json().getList("id", String.class))
                .containsExactly("here");
    }

    @Test
    void olderPathsWithoutTenantStillAnswer() {
        api.save(source("older", "x"));

        assertThat(api.get("/api/v1/flows/tests.flows/older").json().getString("id"))
                .isEqualTo("older");
        assertThat(api.get("/api/v1/elsewhere/flows/tests.flows/older").status())
                .isEqualTo(404);
    }

    private static String source(String id, String message) {
        return """
                id: %s
                namespace: tests.flows
                tasks:
                  - id: log
                    type: io.kestra.plugin.core.log.Log
                    message: %s
                """.formatted(id, message);
    }
}
