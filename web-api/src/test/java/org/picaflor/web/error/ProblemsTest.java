package org.picaflor.web.error;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ejb.EJBException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.picaflor.flow.error.Blame;
import org.picaflor.flow.error.ErrorCode;
import org.picaflor.flow.error.PicaflorException;
import org.picaflor.flow.error.ValidationException;
import org.picaflor.flow.error.Violation;
import org.picaflor.web.json.Json;

class ProblemsTest {
    private static final String NUMBER = "number-1";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = true,
            value = {
                "FLOW_INVALID         | 422 | Invalid entity: x          | 0",
                "INPUT_INVALID        | 422 | Invalid entity: x          | 0",
                "FLOW_EXISTS          | 422 | Invalid entity: x          | 0",
                "FLOW_IMMUTABLE       | 422 | Illegal argument: x        | 0",
                "ARGUMENT_INVALID     | 422 | Illegal argument: x        | 0",
                "EXPRESSION_INVALID   | 422 | Illegal argument: x        | 0",
                "FLOW_NOT_FOUND       | 404 | Not Found: x               | 0",
                "EXECUTION_NOT_FOUND  | 404 | Not Found: x               | 0",
                "TRIGGER_NOT_FOUND    | 404 | Not Found: x               | 0",
                "FLOW_DISABLED        | 409 | Illegal state: x           | 0",
                "EXECUTION_STATE      | 409 | Illegal state: x           | 0",
                "NOT_AUTHENTICATED    | 401 | Unauthorized: x            | 0",
                "OVERLOADED           | 429 | Too Many Requests: x       | 1",
                "NODE_FULL            | 503 | Service Unavailable: x     | 1",
                "DATABASE_UNAVAILABLE | 503 | Service Unavailable: x     | 5",
                "TASK_FAILED          | 500 | Internal server error: x   | 0",
                "INTERNAL             | 500 | Internal server error: x   | 0",
            })
    void eachCodeHasItsStatusAndPrefix(ErrorCode code, int status, String message, int retryAfter) {
        Problem problem = of(new PicaflorException(code, "x"));
        assertThat(problem.status()).isEqualTo(status);
        assertThat(problem.message()).isEqualTo(message);
        assertThat(problem.retryAfterSeconds()).isEqualTo(retryAfter);
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void theOneToBlameIsToldByTheStatus(ErrorCode code) {
        int status = ErrorStatus.of(code).status();
        boolean client = status >= 400 && status < 500 && status != 429;
        assertThat(client).isEqualTo(code.blame() == Blame.USER);
    }

    @Test
    void whatContainersWrapAroundIsTakenOff() {
        PicaflorException cause = new PicaflorException(ErrorCode.FLOW_NOT_FOUND, "x");
        assertThat(of(new EJBException(new CompletionException(cause))).status())
                .isEqualTo(404);
    }

    @Test
    void aDefectTellsItsNumberAndNothingElse() {
        Problem problem = of(new EJBException(new IllegalStateException("secret detail")));
        assertThat(problem.status()).isEqualTo(500);
        String body = body(problem).toString();
        assertThat(body).contains(NUMBER).doesNotContain("secret detail").doesNotContain("java.");
    }

    @ParameterizedTest
    @CsvSource({"08006, 503", "57P01, 503", "53300, 503", ", 503", "23505, 500", "42601, 500"})
    void aDatabaseThatCannotBeReachedIsNoDefect(String sqlState, int status) {
        assertThat(of(new RuntimeException(new SQLException("x", sqlState))).status())
                .isEqualTo(status);
    }

    @Test
    void anExceptionThatIsItsOwnCauseEnds() {
        Exception first = new RuntimeException("a");
        Exception second = new RuntimeException("b", first);
        first.initCause(second);
        assertThat(of(first).status()).isEqualTo(500);
    }

    @Test
    void theBodyHasBothShapesWithEveryMistakeAtItsPlace() {
        JsonNode body = body(of(new ValidationException(
                ErrorCode.FLOW_INVALID,
                List.of(
                        new Violation("tasks[0].type", "unknown", 4, 7, null),
                        new Violation("id", "missing", 0, 0, null)))));
        assertThat(body.path("message").asText())
                .startsWith("Invalid entity: ")
                .contains("4:7: tasks[0].type: unknown");
        assertThat(body.at("/_links/self/href").asText()).isEqualTo("/api/v1/main/flows");
        assertThat(body.at("/_links/self/templated").isBoolean()).isTrue();
        assertThat(body.at("/_embedded/errors/0").toString())
                .isEqualTo("{\"message\":\"unknown\",\"path\":\"tasks[0].type\",\"line\":4,\"column\":7}");
        assertThat(body.at("/_embedded/errors/1").toString()).isEqualTo("{\"message\":\"missing\",\"path\":\"id\"}");
        assertThat(body.path("status").asInt()).isEqualTo(422);
        assertThat(body.path("code").asText()).isEqualTo("PCF-0101");
        assertThat(body.path("blame").asText()).isEqualTo("user");
        assertThat(body.path("type").asText()).isEqualTo("urn:picaflor:error:PCF-0101");
        assertThat(body.path("instance").asText()).isEqualTo("/api/v1/main/flows");
    }

    @Test
    void anErrorOfHttpHasNoCodeOfOurs() {
        JsonNode body = body(Problem.ofHttp(404, "Not Found", "this path does not exist."));
        assertThat(body.path("message").asText()).isEqualTo("Not Found: this path does not exist.");
        assertThat(body.path("type").asText()).isEqualTo("about:blank");
        assertThat(body.has("code")).isFalse();
    }

    private static Problem of(Throwable thrown) {
        return Problems.of(thrown, () -> NUMBER);
    }

    private static JsonNode body(Problem problem) {
        return Json.MAPPER.valueToTree(ErrorBody.of(problem, "/api/v1/main/flows"));
    }
}
