package org.picaflor.tasks.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.error.PicaflorException;
import org.picaflor.flow.property.JsonText;

/**
 * Where a request goes, taken apart once, so that what is checked is what is asked.
 *
 * @param userInfo decoded {@code user:password} of the address; null where it has none
 * @param host as written; an IPv6 address without its brackets
 * @param port -1 where it is not written
 * @param path path and query, beginning with a slash
 */
record TargetUri(String scheme, @Nullable String userInfo, String host, int port, String path) {
    /** Host names with an underscore are none by RFC 2396, and common in networks of containers. */
    private static final Pattern AUTHORITY =
            Pattern.compile("(?:(?<user>[^@]*)@)?(?<host>\\[[0-9A-Fa-f:.]+]|[^:@\\[\\]%]+)(?::(?<port>\\d{0,5}))?");

    private static final int LAST_PORT = 65_535;

    static TargetUri parse(String text) {
        URI uri;
        try {
            uri = new URI(text.strip());
        } catch (URISyntaxException e) {
            throw refused(text, "it is no address (" + e.getReason() + " at position " + e.getIndex() + ")");
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw refused(text, "it does not begin with `http://` or `https://`");
        }
        Matcher authority = AUTHORITY.matcher(uri.getRawAuthority() == null ? "" : uri.getRawAuthority());
        if (!authority.matches()) {
            throw refused(text, "it names no host");
        }
        String host = authority.group("host");
        String port = authority.group("port");
        int number = port == null || port.isEmpty() ? -1 : Integer.parseInt(port);
        if (number == 0 || number > LAST_PORT) {
            throw refused(text, "its port is not one of 1 to " + LAST_PORT);
        }
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String user = authority.group("user");
        return new TargetUri(
                scheme,
                user == null ? null : URLDecoder.decode(user.replace("+", "%2B"), StandardCharsets.UTF_8),
                host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
                number,
                ascii(uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery()));
    }

    /** With these added to its query. */
    TargetUri withParams(Map<String, Object> params) {
        if (params.isEmpty()) {
            return this;
        }
        StringJoiner query = new StringJoiner("&", path + (path.contains("?") ? "&" : "?"), "");
        params.forEach((name, value) -> {
            Collection<?> values = value instanceof Collection<?> several ? several : List.of(JsonText.display(value));
            values.forEach(one -> query.add(encode(name) + "=" + encode(JsonText.display(one))));
        });
        return new TargetUri(scheme, userInfo, host, port, query.toString());
    }

    /** Where a redirect from here leads; credentials that it names are not used. */
    TargetUri redirected(String location) {
        try {
            TargetUri next = parse(new URI(withoutCredentials())
                    .resolve(new URI(location.strip()))
                    .toString());
            return new TargetUri(next.scheme, null, next.host, next.port, next.path);
        } catch (URISyntaxException | IllegalArgumentException | PicaflorException e) {
            throw Failures.of(
                    masked() + " redirects to `" + shown(location) + "`, which is no `http` or `https` address.", e);
        }
    }

    boolean isSameOrigin(TargetUri other) {
        return scheme.equals(other.scheme)
                && host.equalsIgnoreCase(other.host)
                && effectivePort() == other.effectivePort();
    }

    HttpHost origin() {
        return new HttpHost(scheme, host, port);
    }

    Optional<String> userAuthorization() {
        return Optional.ofNullable(userInfo).map(RequestOptions::basic);
    }

    String withoutCredentials() {
        String shown = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return scheme + "://" + shown + (port < 0 ? "" : ":" + port) + path;
    }

    /** For messages: without credentials and without the values of its query, which may hold some. */
    String masked() {
        String whole = withoutCredentials();
        int query = whole.indexOf('?');
        return query < 0
                ? whole
                : whole.substring(0, query) + whole.substring(query).replaceAll("=[^&]*", "=***");
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private int effectivePort() {
        return port >= 0 ? port : scheme.equals("https") ? 443 : 80;
    }

    private static String ascii(String path) {
        return path.chars().allMatch(c -> c < 0x80) ? path : URI.create(path).toASCIIString();
    }

    private static RuntimeException refused(String text, String why) {
        return Failures.of("`uri` is `" + shown(text) + "`: " + why + ".");
    }

    private static String shown(String text) {
        return Texts.visible(text).replaceAll("//[^/?#]*@", "//***@").replaceAll("=[^&]*", "=***");
    }
}
