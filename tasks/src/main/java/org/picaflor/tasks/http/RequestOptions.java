package org.picaflor.tasks.http;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.spi.DefaultValue;
import org.picaflor.flow.spi.Doc;
import org.picaflor.flow.spi.Dynamic;
import org.picaflor.flow.spi.NotSupportedYet;
import org.picaflor.flow.spi.WorkContext;

/** How a request is sent and what of its response is accepted, in the names of the language's newer and older releases. */
@NotSupportedYet({
    "connectionPoolIdleTimeout",
    "logLevel",
    "logs",
    "proxy",
    "proxyAddress",
    "proxyPassword",
    "proxyPort",
    "proxyType",
    "proxyUsername",
    "ssl"
})
public record RequestOptions(
        @Doc("How long to wait.") @Nullable Timeout timeout,

        @Doc("Older form of `timeout.connectTimeout`.") @Nullable
        Dynamic<Duration> connectTimeout,

        @Doc("Older form of `timeout.readIdleTimeout`; wins over `readIdleTimeout`.") @Nullable
        Dynamic<Duration> readTimeout,

        @Doc("Older form of `timeout.readIdleTimeout`.") @Nullable
        Dynamic<Duration> readIdleTimeout,

        @DefaultValue("true") @Doc("Follow redirects, at most ten.")
        Dynamic<Boolean> followRedirects,

        @DefaultValue("false") @Doc("Succeed whatever the code of the response is.")
        Dynamic<Boolean> allowFailed,

        @Doc("Codes that are no failure, besides those of 200 to 299.")
        Dynamic<List<Object>> allowedResponseCodes,

        @DefaultValue("UTF-8") @Doc("How texts are encoded where their type does not say.")
        Dynamic<String> defaultCharset,

        @Doc("Most bytes of a body; never more than the server's own limit.") @Nullable
        Dynamic<Long> maxContentLength,

        @Doc("Who asks.") @Nullable Auth auth,
        @Doc("Older form of `auth`.") @Nullable Dynamic<String> basicAuthUser,
        @Doc("Older form of `auth`.") @Nullable Dynamic<String> basicAuthPassword) {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration IDLE = Duration.ofMinutes(5);
    private static final long MOST_BYTES = 10 * 1024 * 1024;

    /**
     * How long to wait.
     *
     * @param connectTimeout for a connection; ten seconds where it is not written
     * @param readIdleTimeout for the next bytes of a response; five minutes where it is not written
     */
    public record Timeout(
            @Nullable Dynamic<Duration> connectTimeout,
            @Nullable Dynamic<Duration> readIdleTimeout) {}

    /** Who asks: a user with a password, or the bearer of a token. */
    public record Auth(
            @DefaultValue("BASIC") Scheme type,
            @Nullable Dynamic<String> username,
            @Nullable Dynamic<String> password,
            @Nullable Dynamic<String> token) {

        public Auth {
            if (type == Scheme.BASIC && (username == null || password == null)) {
                throw new IllegalArgumentException("`auth` of type BASIC needs `username` and `password`.");
            }
            if (type == Scheme.BEARER && token == null) {
                throw new IllegalArgumentException("`auth` of type BEARER needs `token`.");
            }
        }
    }

    /** How credentials are sent. */
    public enum Scheme {
        BASIC,
        BEARER
    }

    /** The value of the header Authorization, where the options name credentials. */
    Optional<String> authorization(WorkContext context) {
        if (auth != null) {
            return Optional.of(
                    switch (auth.type()) {
                        case BASIC -> basic(text(context, auth.username()) + ":" + text(context, auth.password()));
                        case BEARER -> "Bearer " + Texts.line("auth.token", text(context, auth.token()));
                    });
        }
        return basicAuthUser == null
                ? Optional.empty()
                : Optional.of(basic(text(context, basicAuthUser) + ":" + text(context, basicAuthPassword)));
    }

    static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    Charset charset(WorkContext context) {
        String name = context.render(defaultCharset);
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException e) {
            throw Failures.of("`options.defaultCharset`: there is no charset `" + name + "`; write one such as UTF-8.");
        }
    }

    Terms terms(WorkContext context) {
        long limit = limit(context);
        return new Terms(
                duration(context, "connectTimeout", timeout == null ? null : timeout.connectTimeout(), connectTimeout)
                        .orElse(CONNECT),
                duration(context, "readIdleTimeout", timeout == null ? null : timeout.readIdleTimeout(), readTimeout)
                        .or(() -> duration(context, "readIdleTimeout", readIdleTimeout, null))
                        .orElse(IDLE),
                context.render(followRedirects),
                context.render(allowFailed),
                codes(context.render(allowedResponseCodes)),
                charset(context),
                maxContentLength == null ? limit : Math.min(limit, context.render(maxContentLength)));
    }

    private static long limit(WorkContext context) {
        String written = context.setting("http.max-content-length").orElse(null);
        try {
            return written == null ? MOST_BYTES : Long.parseLong(written.strip());
        } catch (NumberFormatException e) {
            throw Failures.of("`picaflor.task.http.max-content-length` is `" + written
                    + "`; an operator must write a number of bytes there.");
        }
    }

    private static Optional<Duration> duration(
            WorkContext context, String name, @Nullable Dynamic<Duration> newer, @Nullable Dynamic<Duration> older) {
        Dynamic<Duration> written = newer == null ? older : newer;
        if (written == null) {
            return Optional.empty();
        }
        Duration rendered = context.render(written);
        if (rendered.isNegative() || rendered.isZero()) {
            throw Failures.of("`options." + name + "` is " + rendered + "; write a duration above zero.");
        }
        return Optional.of(rendered);
    }

    private static Set<Integer> codes(List<Object> written) {
        try {
            return written.stream()
                    .map(code -> Integer.valueOf(String.valueOf(code).strip()))
                    .collect(Collectors.toSet());
        } catch (NumberFormatException e) {
            throw Failures.of("`options.allowedResponseCodes` is " + written + "; write whole numbers such as 404.");
        }
    }

    private static String text(WorkContext context, @Nullable Dynamic<String> property) {
        return property == null ? "" : context.render(property);
    }
}
