package org.picaflor.tasks.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.picaflor.flow.spi.RunnableTask;
import org.picaflor.tasks.Sample;

class RedirectTest {
    private static final String CREDENTIALS = "options: {auth: {type: BEARER, token: t1}}";

    private final Sample.Context context = new Sample.Context(Map.of());
    private LocalServer server;
    private LocalServer other;

    @BeforeEach
    void start() throws IOException {
        server = new LocalServer();
        other = new LocalServer();
    }

    @AfterEach
    void stop() {
        server.close();
        other.close();
    }

    @ParameterizedTest
    @CsvSource({
        "301,POST,GET,false",
        "302,POST,GET,false",
        "303,POST,GET,false",
        "303,PUT,GET,false",
        "303,HEAD,HEAD,false",
        "301,PUT,PUT,true",
        "302,GET,GET,true",
        "307,POST,POST,true",
        "308,POST,POST,true"
    })
    void theMethodAfterARedirectFollowsFromItsCode(int code, String before, String after, boolean body)
            throws Exception {
        server.on("/from", exchange -> LocalServer.redirect(exchange, code, "/to"));

        assertThat(run("/from", "method: " + before + "\nbody: x")).containsEntry("code", 200);

        assertThat(server.last().method()).isEqualTo(after);
        assertThat(server.last().uri()).isEqualTo("/to");
        assertThat(server.last().body()).isEqualTo(body ? "x" : "");
    }

    @Test
    void credentialsStayWithTheirHost() throws Exception {
        server.on("/same", exchange -> LocalServer.redirect(exchange, 302, server.uri("/")));
        server.on("/other", exchange -> LocalServer.redirect(exchange, 302, other.uri("/")));
        String cookie = "headers: {Cookie: c=1, X-Kept: k}\n";

        run("/same", cookie + CREDENTIALS);
        run("/other", cookie + CREDENTIALS);

        assertThat(server.asked.get(1).header("Authorization")).isEqualTo("Bearer t1");
        assertThat(other.last().headers())
                .doesNotContainKeys("Authorization", "Cookie")
                .containsKey("X-kept");
    }

    @ParameterizedTest
    @CsvSource({"10,true", "11,false"})
    void tenRedirectsAreFollowed(int count, boolean followed) throws Exception {
        AtomicInteger left = new AtomicInteger(count);
        server.on("/loop", exchange -> {
            if (left.getAndDecrement() > 0) {
                LocalServer.redirect(exchange, 302, "/loop");
            } else {
                LocalServer.answer(exchange, 200, "text/plain", "there");
            }
        });

        if (followed) {
            assertThat(run("/loop", "")).containsEntry("body", "there");
        } else {
            assertThatThrownBy(() -> run("/loop", "")).hasMessageContaining("was redirected more than 10 times");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1/", "http://", "http://a b/"})
    void aRedirectLeadsToHttpOnly(String location) {
        server.on("/from", exchange -> LocalServer.redirect(exchange, 302, location));

        assertThatThrownBy(() -> run("/from", "")).hasMessageContaining("which is no `http` or `https` address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://169.254.169.254/latest", "http://2852039166/", "http://[::ffff:a9fe:a9fe]/"})
    void aRedirectIsCheckedLikeTheFirstRequest(String location) {
        server.on("/from", exchange -> LocalServer.redirect(exchange, 302, location));

        assertThatThrownBy(() -> run("/from", "")).hasMessageContaining("has the address 169.254.169.254");
    }

    @Test
    void whereRedirectsAreNotFollowedTheyAreGivenOut() throws Exception {
        server.on("/from", exchange -> LocalServer.redirect(exchange, 302, "/to"));

        assertThat(run("/from", "options: {followRedirects: false}")).containsEntry("code", 302);
        assertThat(server.asked).hasSize(1);
    }

    private Map<String, Object> run(String path, String properties) throws Exception {
        return ((RunnableTask) Sample.task("http.Request", "uri: " + server.uri(path) + "\n" + properties))
                .run(context)
                .values();
    }
}
