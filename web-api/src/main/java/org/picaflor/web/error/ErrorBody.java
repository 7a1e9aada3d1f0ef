package org.picaflor.web.error;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.error.Blame;
import org.picaflor.flow.error.ErrorCode;
import org.picaflor.flow.error.Violation;

/**
 * The body of every error: the shape existing clients read (message, links, embedded errors) and the fields of RFC 9457
 * beside it.
 *
 * @param blame who can mend it, in lower case
 */
public record ErrorBody(
        String message,
        @JsonProperty("_links") Links links,
        @JsonProperty("_embedded") Embedded embedded,
        String type,
        String title,
        int status,
        String detail,
        String instance,
        @Nullable String code,
        @Nullable String blame,
        @Nullable String where,
        @Nullable String nextStep) {

    /** The links of an error: only the address that was called. */
    public record Links(Link self) {}

    /** One link. */
    public record Link(String href, boolean templated) {}

    /** The single errors. */
    public record Embedded(List<Item> errors) {}

    /**
     * One mistake.
     *
     * @param line counted from 1, null where there is no source
     * @param column counted from 1, null where there is no source
     */
    public record Item(
            String message,
            @Nullable String path,
            @Nullable Integer line,
            @Nullable Integer column) {

        static Item of(Violation violation) {
            boolean placed = violation.line() > 0;
            return new Item(
                    violation.message(),
                    violation.path(),
                    placed ? violation.line() : null,
                    placed ? violation.column() : null);
        }
    }

    /** The body for a problem met at a path of this API. */
    public static ErrorBody of(Problem problem, String path) {
        ErrorCode code = problem.code();
        List<Item> items = problem.violations().isEmpty()
                ? List.of(new Item(problem.message(), problem.where(), null, null))
                : problem.violations().stream().map(Item::of).toList();
        return new ErrorBody(
                problem.message(),
                new Links(new Link(path, false)),
                new Embedded(items),
                code == null ? "about:blank" : "urn:picaflor:error:" + code.code(),
                code == null ? HttpReasons.of(problem.status()) : code.sentence(),
                problem.status(),
                problem.detail().isEmpty() ? problem.message() : problem.detail(),
                path,
                code == null ? null : code.code(),
                code == null ? null : lowerCase(code.blame()),
                problem.where(),
                problem.nextStep());
    }

    private static String lowerCase(Blame blame) {
        return blame.name().toLowerCase(Locale.ROOT);
    }
}
