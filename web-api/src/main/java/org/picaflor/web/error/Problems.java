package org.picaflor.web.error;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.error.ErrorCode;
import org.picaflor.flow.error.PicaflorException;

/** Finds what an exception means for the client, whatever containers and libraries have wrapped around it. */
public final class Problems {
    /** SQL states of a database that cannot be reached, is shutting down, or has no connection left. */
    private static final List<String> UNREACHABLE = List.of("08", "57P", "53");
    /** The reason of RESTEasy's and other containers' own messages, which tell a client nothing. */
    private static final String CONTAINER_MESSAGE = "RESTEASY";

    private Problems() {}

    /**
     * The problem behind an exception.
     *
     * @param defectNumber called only where it is a defect
     */
    public static Problem of(Throwable thrown, Supplier<String> defectNumber) {
        List<Throwable> chain = chain(thrown);
        return first(chain, PicaflorException.class)
                .map(Problem::of)
                .or(() -> first(chain, WebApplicationException.class).map(Problems::ofHttp))
                .or(() -> first(chain, JsonProcessingException.class).map(Problems::ofJson))
                .or(() -> all(chain, SQLException.class).anyMatch(Problems::isUnreachable)
                        ? Optional.of(unavailable())
                        : Optional.empty())
                .orElseGet(() -> Problem.defect(defectNumber.get()));
    }

    private static Problem ofHttp(WebApplicationException e) {
        int status = e.getResponse().getStatus();
        return Problem.ofHttp(status, HttpReasons.of(status), detail(e));
    }

    private static String detail(WebApplicationException e) {
        String message = e.getMessage();
        if (message != null && !message.startsWith(CONTAINER_MESSAGE) && !message.startsWith("HTTP ")) {
            return message;
        }
        return switch (e) {
            case NotFoundException ignored -> "this path does not exist.";
            case NotAllowedException ignored -> "this path does not answer to this method.";
            default -> "";
        };
    }

    private static Problem ofJson(JsonProcessingException e) {
        String detail = e.getOriginalMessage()
                + (e.getLocation() == null
                        ? ""
                        : " (line " + e.getLocation().getLineNr() + ", column "
                                + e.getLocation().getColumnNr() + ")");
        ErrorCode code = ErrorCode.ARGUMENT_INVALID;
        return new Problem(422, code, "Invalid json: " + detail, detail, List.of(), null, null, 0);
    }

    private static Problem unavailable() {
        return Problem.of(new PicaflorException(
                ErrorCode.DATABASE_UNAVAILABLE,
                "the database does not answer.",
                null,
                "Try again in a few seconds; if it lasts, see whether PostgreSQL runs.",
                null));
    }

    /** A pool that could not give a connection raises an exception without an SQL state. */
    private static boolean isUnreachable(SQLException e) {
        @Nullable String state = e.getSQLState();
        return state == null || UNREACHABLE.stream().anyMatch(state::startsWith);
    }

    private static <T> Optional<T> first(List<Throwable> chain, Class<T> type) {
        return all(chain, type).findFirst();
    }

    private static <T> Stream<T> all(List<Throwable> chain, Class<T> type) {
        return chain.stream().filter(type::isInstance).map(type::cast);
    }

    private static List<Throwable> chain(Throwable thrown) {
        List<Throwable> chain = new ArrayList<>();
        for (@Nullable Throwable next = thrown; next != null && !chain.contains(next); next = next.getCause()) {
            chain.add(next);
        }
        return chain;
    }
}
