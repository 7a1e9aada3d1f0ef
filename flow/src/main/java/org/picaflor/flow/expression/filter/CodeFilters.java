package org.picaflor.flow.expression.filter;

import static org.picaflor.flow.expression.evaluation.NamedFilter.ofText;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.expression.evaluation.Arguments;
import org.picaflor.flow.expression.evaluation.Json;
import org.picaflor.flow.expression.evaluation.NamedFilter;
import org.picaflor.flow.expression.evaluation.Yaml;

/** Filters that write a value in another notation: JSON, YAML, base 64, URLs, digests, quoted texts. */
final class CodeFilters {

    private CodeFilters() {}

    static List<NamedFilter> all() {
        return List.of(
                new NamedFilter("json", List.of(), CodeFilters::json),
                new NamedFilter("toJson", List.of(), CodeFilters::json),
                new NamedFilter("yaml", List.of(), (input, arguments) -> Yaml.write(input, arguments.budget())),
                ofText(
                        "base64encode",
                        List.of(),
                        (text, arguments) -> Base64.getEncoder().encodeToString(bytes(text))),
                ofText("base64decode", List.of(), CodeFilters::decode),
                ofText("urlencode", List.of(), (text, arguments) -> URLEncoder.encode(text, StandardCharsets.UTF_8)),
                ofText("urldecode", List.of(), CodeFilters::urlDecode),
                ofText("md5", List.of(), (text, arguments) -> digest("MD5", text)),
                ofText("sha1", List.of(), (text, arguments) -> digest("SHA-1", text)),
                ofText("sha256", List.of(), (text, arguments) -> digest("SHA-256", text)),
                ofText("sha512", List.of(), (text, arguments) -> digest("SHA-512", text)),
                ofText("escapeChar", List.of("type"), CodeFilters::escape));
    }

    private static String json(@Nullable Object input, Arguments arguments) {
        return Json.write(input, arguments.budget());
    }

    private static String decode(String text, Arguments arguments) {
        try {
            return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw arguments.failure("needs a text in base 64", e);
        }
    }

    private static String urlDecode(String text, Arguments arguments) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw arguments.failure("needs a URL-encoded text", e);
        }
    }

    private static String digest(String algorithm, String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes(text)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String escape(String text, Arguments arguments) {
        String type = arguments.requiredText("type");
        arguments.budget().create(4L * text.length());
        return switch (type) {
            case "single" -> text.replace("'", "\\'");
            case "double" -> text.replace("\"", "\\\"");
            case "shell" -> text.replace("'", "'\\''");
            default -> throw arguments.failure("knows the types single, double and shell, not `" + type + "`");
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
