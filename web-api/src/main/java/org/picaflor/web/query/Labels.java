package org.picaflor.web.query;

import java.util.List;
import java.util.stream.Stream;
import org.picaflor.flow.execution.Label;

/** Reads labels from parameters of the form {@code key:value}. */
public final class Labels {
    private Labels() {}

    /**
     * A label each; the value may contain colons and commas, blanks around it are not part of it.
     *
     * @throws org.picaflor.flow.error.PicaflorException ARGUMENT_INVALID where one has no key or no value
     */
    public static List<Label> of(String parameter, Stream<String> texts) {
        return texts.map(text -> label(parameter, text)).toList();
    }

    private static Label label(String parameter, String text) {
        int colon = text.indexOf(':');
        String key = colon < 0 ? "" : text.substring(0, colon).trim();
        String value = text.substring(colon + 1).trim();
        if (key.isEmpty() || value.isEmpty()) {
            throw Refusal.of(parameter, "'" + text + "' is not a label.", "Write key:value.");
        }
        return new Label(key, value);
    }
}
