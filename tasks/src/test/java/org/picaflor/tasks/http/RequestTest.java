package org.picaflor.tasks.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.picaflor.flow.error.PicaflorException;
import org.picaflor.flow.error.ValidationException;
import org.picaflor.flow.spi.RunnableTask;
import org.picaflor.tasks.Sample;

class RequestTest {
    private static final String BASIC_ADA = "Basic YWRhOnNlY3JldA==";

    private final Sample.Context context = new Sample.Context(Map.of("name", "Zoë", "nothing", ""));
    private LocalServer server;

    @BeforeEach
    void start() throws IOException {
        server = new LocalServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whatCameBackIsGivenOut() throws Exception {
        server.on("/json", exchange -> {
            exchange.getResponseHeaders().add("X-Part", "one");
            exchange.getResponseHeaders().add("X-Part", "two");
            LocalServer.answer(exchange, 201, "application/json", "{\"who\":\"Zoë\"}");
        });

        Map<String, Object> outputs = run("/json?a=1", "");

        assertThat(outputs)
                .containsEntry("code", 201)
                .containsEntry("uri", server.uri("/json?a=1"))
                .containsEntry("body", "{\"who\":\"Zoë\"}")
                .doesNotContainKey("encryptedBody");
        assertThat(header(outputs, "X-part")).containsExactly("one", "two");
        assertThat(server.last().method()).isEqualTo("GET");
    }

    @Test
    void whatIsWrittenIsRenderedAndSent() throws Exception {
        run("/a?x=1", """
                method: PUT
                params: {name: "{{ name }}", tag: [a, "b&c"]}
                headers: {X-Name: "n-{{ 1 + 1 }}", X-Many: [p, q]}
                contentType: text/plain
                body: "Hello, {{ name }}"
                """);

        LocalServer.Asked asked = server.last();
        assertThat(asked.method()).isEqualTo("PUT");
        assertThat(asked.uri()).isEqualTo("/a?x=1&name=Zo%C3%AB&tag=a&tag=b%26c");
        assertThat(asked.headers()).containsEntry("X-name", List.of("n-2")).containsEntry("X-many", List.of("p", "q"));
        assertThat(asked.header("Content-type")).isEqualTo("text/plain; charset=UTF-8");
        assertThat(asked.body()).isEqualTo("Hello, Zoë");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "body: '{}' | application/json",
                "{body: x, headers: {content-type: application/xml}} | application/xml",
                "{body: x, contentType: text/csv; charset=UTF-8, headers: {Content-Type: text/html}} | text/csv; charset=UTF-8",
                "formData: {a: b} | application/x-www-form-urlencoded; charset=ISO-8859-1"
            })
    void aBodyHasATypeOnce(String properties, String type) throws Exception {
        run(
                "/",
                "method: POST\n"
                        + properties
                                .strip()
                                .replaceAll("^\\{(.*)}$", "$1")
                                .replace(", ", "\n")
                                .replace("\ncharset", ", charset"));

        assertThat(server.last().headers().get("Content-type")).containsExactly(type);
    }

    @Test
    void fieldsAreUrlEncoded() throws Exception {
        run("/", "method: POST\nformData: {a: 1, name: '{{ name }} & co'}");

        assertThat(server.last().body()).isEqualTo("a=1&name=Zo%C3%AB+%26+co");
    }

    @Test
    void aFileMakesTheFieldsMultipart() throws Exception {
        run("/", "method: POST\nformData: {a: '1', file: {name: 'a\"b.txt', content: 'Hi {{ name }}'}}");

        assertThat(server.last().header("Content-type")).startsWith("multipart/form-data; ");
        assertThat(server.last().body())
                .contains("name=\"a\"", "\r\n\r\n1\r\n", "name=\"file\"; filename=\"a%22b.txt\"", "\r\n\r\nHi Zoë\r\n");
    }

    @Test
    void fieldsAreMultipartWhereTheTypeSaysSo() throws Exception {
        run("/", "method: POST\ncontentType: multipart/form-data\nformData: {a: '1'}");

        assertThat(server.last().header("Content-type")).startsWith("multipart/form-data; ");
        assertThat(server.last().body()).contains("name=\"a\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "auth: {type: BASIC, username: ada, password: secret} | " + BASIC_ADA,
                "auth: {username: ada, password: secret} | " + BASIC_ADA,
                "auth: {type: BEARER, token: t1} | Bearer t1",
                "{basicAuthUser: ada, basicAuthPassword: secret} | " + BASIC_ADA
            })
    void credentialsOfTheOptionsAreSent(String options, String sent) throws Exception {
        run("/", "options: " + (options.startsWith("{") ? options : "{" + options + "}"));

        assertThat(server.last().header("Authorization")).isEqualTo(sent);
    }

    @Test
    void credentialsOfTheAddressAreSentAndNeverShown() throws Exception {
        server.on("/no", exchange -> LocalServer.answer(exchange, 403, "text/plain", "go away"));
        String uri = "http://ada:secret@127.0.0.1:" + server.port();

        assertThat(runAt(uri + "/", "")).containsEntry("uri", server.uri("/"));
        assertThat(server.last().header("Authorization")).isEqualTo(BASIC_ADA);
        assertThatThrownBy(() -> runAt(uri + "/no?token=t1", ""))
                .hasMessageContaining("GET http://127.0.0.1:" + server.port() + "/no?token=***")
                .hasMessageNotContainingAny("secret", "t1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | | true",
                "204 | | true",
                "299 | | true",
                "302 | | false",
                "302 | followRedirects: false | true",
                "400 | | false",
                "404 | | false",
                "404 | allowedResponseCodes: [404] | true",
                "404 | allowedResponseCodes: ['{{ 404 }}'] | true",
                "404 | allowedResponseCodes: [403] | false",
                "200 | allowedResponseCodes: [404] | true",
                "500 | | false",
                "500 | allowFailed: true | true"
            })
    void aCodeIsAFailureUnlessItIsAllowed(int code, String options, boolean succeeds) throws Exception {
        server.on("/code", exchange -> LocalServer.answer(exchange, code, "text/plain", code == 204 ? "" : "why"));
        String properties = options == null ? "" : "options: {" + options + "}";

        if (succeeds) {
            assertThat(run("/code", properties)).containsEntry("code", code);
        } else {
            assertThatThrownBy(() -> run("/code", properties))
                    .isInstanceOf(PicaflorException.class)
                    .hasMessageContaining("GET " + server.uri("/code") + " was answered with code " + code + ": why");
        }
    }

    @Test
    void aFailureShowsOnlyTheBeginningOfTheBody() {
        server.on("/long", exchange -> LocalServer.answer(exchange, 500, "text/plain", "x".repeat(513)));

        assertThatThrownBy(() -> run("/long", ""))
                .hasMessageContaining(": " + "x".repeat(512) + "…")
                .hasMessageNotContaining("x".repeat(513));
    }

    @Test
    void aResponseWithoutABodyHasNone() throws Exception {
        server.on("/none", exchange -> exchange.sendResponseHeaders(204, -1));

        assertThat(run("/none", "")).containsEntry("body", null);
        assertThat(run("/", "method: HEAD")).containsEntry("body", null).containsEntry("code", 200);
    }

    @Test
    void aPackedBodyIsUnpacked() throws Exception {
        server.on(
                "/gzip",
                exchange -> packed(
                        exchange.getResponseHeaders()::set,
                        exchange::sendResponseHeaders,
                        exchange.getResponseBody(),
                        1_000));

        assertThat(run("/gzip", "")).containsEntry("body", "x".repeat(1_000));
        assertThat(server.last().header("Accept-encoding")).contains("gzip");
    }

    @Test
    void thePackedSizeOfABodyIsNotItsSize() {
        server.on(
                "/bomb",
                exchange -> packed(
                        exchange.getResponseHeaders()::set,
                        exchange::sendResponseHeaders,
                        exchange.getResponseBody(),
                        1_000_000));

        assertThatThrownBy(() -> run("/bomb", "options: {maxContentLength: 100000}"))
                .hasMessageContaining("more bytes, and at most 100000 are accepted");
    }

    @ParameterizedTest
    @CsvSource({"true,10,true", "true,11,false", "false,10,true", "false,11,false"})
    void aBodyMayHaveAsManyBytesAsAreAccepted(boolean announced, int size, boolean fits) throws Exception {
        server.on("/big", exchange -> {
            exchange.sendResponseHeaders(200, announced ? size : 0);
            exchange.getResponseBody().write("x".repeat(size).getBytes());
        });
        context.settings.put("http.max-content-length", "10");

        if (fits) {
            assertThat(run("/big", "options: {maxContentLength: 100}")).containsEntry("body", "x".repeat(size));
        } else {
            assertThatThrownBy(() -> run("/big", "options: {maxContentLength: 100}"))
                    .hasMessageContaining("at most 10 are accepted");
        }
    }

    @Test
    void aLimitThatIsNoNumberIsTold() {
        context.settings.put("http.max-content-length", "10MB");

        assertThatThrownBy(() -> run("/", ""))
                .isInstanceOf(PicaflorException.class)
                .hasMessageContaining("`picaflor.task.http.max-content-length` is `10MB`");
    }

    @Test
    void anEndlessBodyIsCutOff() {
        server.on("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = exchange.getResponseBody();
            while (true) {
                body.write(new byte[8192]);
            }
        });

        assertThatThrownBy(() -> run("/endless", "")).hasMessageContaining("at most 10485760 are accepted");
    }

    @ParameterizedTest
    @CsvSource({"text/plain; charset=ISO-8859-1,UTF-8", "text/plain,ISO-8859-1"})
    void aBodyIsReadInItsCharset(String type, String charset) throws Exception {
        server.on("/latin", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, 1);
            exchange.getResponseBody().write(0xEB);
        });

        assertThat(run("/latin", "options: {defaultCharset: " + charset + "}")).containsEntry("body", "ë");
    }

    @Test
    void aServerThatSaysNothingIsLeft() {
        server.on("/hang", server::hang);

        assertThatThrownBy(() -> run("/hang", "options: {timeout: {readIdleTimeout: PT0.2S}}"))
                .hasMessageContaining("nothing was received for PT0.2S");
        assertThatThrownBy(() -> run("/hang", "options: {readTimeout: PT0.1S, readIdleTimeout: PT1H}"))
                .hasMessageContaining("nothing was received for PT0.1S");
    }

    @Test
    void aServerThatStopsInTheMiddleIsLeft() {
        server.on("/part", exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write(new byte[10]);
            exchange.getResponseBody().flush();
            server.hang(exchange);
        });

        assertThatThrownBy(() -> run("/part", "options: {timeout: {readIdleTimeout: PT0.2S}}"))
                .hasMessageContaining("nothing was received for PT0.2S");
    }

    @Test
    void anInterruptedRequestIsCancelled() throws Exception {
        server.on("/hang", server::hang);
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        Thread worker = Thread.ofVirtual().start(() -> {
            try {
                run("/hang", "");
                end.complete(new AssertionError("It ended."));
            } catch (Throwable e) {
                end.complete(e);
            }
        });
        server.reached.await();

        worker.interrupt();

        assertThat(end.get(30, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
    }

    @Test
    void aDroppedConnectionIsToldAndAskedAgainOnlyWhereThatIsSafe() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"))) {
            CompletableFuture<Integer> accepted = CompletableFuture.supplyAsync(() -> dropAll(socket));
            String uri = "http://127.0.0.1:" + socket.getLocalPort() + "/";

            assertThatThrownBy(() -> runAt(uri, "method: POST\nbody: x"))
                    .hasMessageContaining("POST " + uri + " failed: the server closed the connection");
            assertThatThrownBy(() -> runAt(uri, "")).hasMessageContaining("the server closed the connection");

            socket.close();
            assertThat(accepted.get(30, TimeUnit.SECONDS)).isEqualTo(3);
        }
    }

    @Test
    void nobodyListensOrNobodyHasTheName() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }

        assertThatThrownBy(() -> runAt("http://127.0.0.1:" + free + "/", ""))
                .hasMessageContaining("GET http://127.0.0.1:" + free + "/ failed: ")
                .hasMessageContaining("refused");
        assertThatThrownBy(() -> runAt("http://nobody.invalid/", ""))
                .hasMessageContaining("`nobody.invalid` is unknown");
    }

    @Test
    void requestsOfOneHostShareAConnection() throws Exception {
        for (int i = 0; i < 5; i++) {
            run("/", "");
        }

        assertThat(server.asked)
                .extracting(LocalServer.Asked::from)
                .hasSize(5)
                .containsOnly(server.last().from());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-A: \"a\\r\\nX-B: b\"",
                "X-A: \"a\\nb\"",
                "\"X-A\\r\\nX-B\": b",
                "\"X A\": b",
                "Content-Length: 3"
            })
    void noHeaderBeginsAnother(String header) {
        assertThatThrownBy(() -> run("/", "headers: {" + header + "}")).isInstanceOf(PicaflorException.class);
        assertThat(server.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "method: \"GET / HTTP/1.1\\r\\nX: y\"",
                "options: {auth: {type: BEARER, token: \"t\\r\\nX: y\"}}",
                "contentType: \"a/b\\r\\nX: y\"\nbody: z",
                "method: POST\nformData: {\"a\\r\\nb\": {content: c}}",
                "body: a\nformData: {b: c}",
                "formData: {f: 'kestra:///x'}"
            })
    void whatWouldBeMisreadIsRefused(String properties) {
        assertThatThrownBy(() -> run("/", properties)).isInstanceOf(PicaflorException.class);
        assertThat(server.asked).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "encryptBody: true | `encryptBody: true` is not supported yet",
                "options: {proxy: {type: HTTP}} | `proxy` is not supported yet",
                "options: {auth: {type: DIGEST}} | `DIGEST` is not one of BASIC, BEARER",
                "options: {auth: {type: BEARER}} | needs `token`",
                "options: {auth: {username: a}} | needs `username` and `password`"
            })
    void whatIsNotSupportedIsRefusedWhenTheFlowIsSaved(String properties, String message) {
        assertThatThrownBy(() -> Sample.task("http.Request", "uri: http://a\n" + properties))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining(message);
    }

    private Map<String, Object> run(String path, String properties) throws Exception {
        return runAt(server.uri(path), properties);
    }

    private Map<String, Object> runAt(String uri, String properties) throws Exception {
        return ((RunnableTask) Sample.task("http.Request", "uri: " + uri + "\n" + properties))
                .run(context)
                .values();
    }

    @SuppressWarnings("unchecked")
    private static List<String> header(Map<String, Object> outputs, String name) {
        return ((Map<String, List<String>>) outputs.get("headers")).get(name);
    }

    private interface Headers {
        void set(String name, String value);
    }

    private interface Start {
        void send(int code, long length) throws IOException;
    }

    private static void packed(Headers headers, Start start, OutputStream body, int size) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write("x".repeat(size).getBytes());
        }
        headers.set("Content-Encoding", "gzip");
        start.send(200, bytes.size());
        bytes.writeTo(body);
    }

    private static int dropAll(ServerSocket socket) {
        int accepted = 0;
        try {
            while (true) {
                try (var connection = socket.accept()) {
                    accepted++;
                    byte[] request = new byte[64 * 1024];
                    connection.getInputStream().read(request);
                }
            }
        } catch (IOException e) {
            return accepted;
        }
    }
}
