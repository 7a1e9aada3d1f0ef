package org.picaflor.flow.yaml.tree;

import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** The value of a scalar by the core schema. */
final class ScalarValue {
    private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+");
    /** Longer numbers stay texts: no property wants them, and reading them costs more than linear time. */
    private static final int LONGEST_INTEGER = 40;

    private ScalarValue() {}

    static YamlNode.Scalar of(ScalarNode node) {
        String text = node.getValue();
        return new YamlNode.Scalar(text, value(node.getTag(), text), DepthLimitedParser.position(node.getStartMark()));
    }

    private static @Nullable Object value(Tag tag, String text) {
        if (tag.equals(Tag.NULL)) {
            return null;
        }
        if (tag.equals(Tag.BOOL)) {
            return bool(text);
        }
        if (tag.equals(Tag.INT)) {
            return integer(text);
        }
        return tag.equals(Tag.FLOAT) ? decimal(text) : text;
    }

    private static Object bool(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> text;
        };
    }

    private static Object integer(String text) {
        if (text.length() > LONGEST_INTEGER || !INTEGER.matcher(text).matches()) {
            return text;
        }
        BigInteger number = switch (text.length() > 1 ? text.charAt(1) : ' ') {
            case 'o' -> new BigInteger(text.substring(2), 8);
            case 'x' -> new BigInteger(text.substring(2), 16);
            default -> new BigInteger(text);
        };
        if (number.bitLength() < Integer.SIZE) {
            return number.intValue();
        }
        return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
    }

    /** A number too great for a double stays a text, so that it is refused rather than taken for infinity. */
    private static Object decimal(String text) {
        try {
            double number = Double.parseDouble(text);
            return Double.isInfinite(number) ? text : (Object) number;
        } catch (NumberFormatException e) {
            return text;
        }
    }
}
