package org.picaflor.flow.input;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.model.InputDefinition;
import org.picaflor.flow.model.InputType;
import org.picaflor.flow.property.JsonText;

/** Parses a value as an input wants it and holds it against the input's own rules. */
final class InputRule {
    /** Reads of one text by its pattern; about a second. */
    private static final long MOST_READS = 50_000_000;

    private final InputDefinition input;

    InputRule(InputDefinition input) {
        this.input = input;
    }

    /** @throws InputMistake where the value is of another type or breaks a rule */
    Object accept(Object value) throws InputMistake {
        Object typed = TypedValue.of(input.type(), value);
        switch (input.type()) {
            case STRING -> matches((String) typed, input.validator());
            case INT, FLOAT -> within(TypedValue.comparable(typed));
            case SELECT -> allowed((String) typed);
            case MULTISELECT -> {
                return items(typed, InputType.STRING, true);
            }
            case ARRAY -> {
                return items(typed, Objects.requireNonNull(input.itemType()), false);
            }
            case BOOL, DATETIME, DATE, TIME, DURATION, JSON, YAML, URI, EMAIL -> {}
        }
        return typed;
    }

    private static void matches(String text, @Nullable Pattern validator) throws InputMistake {
        try {
            if (validator != null
                    && !validator.matcher(new CountedText(text, MOST_READS)).matches()) {
                throw new InputMistake("it must match the pattern `" + validator + "`");
            }
        } catch (CountedText.UsedUpException e) {
            throw new InputMistake("it takes too long to match the pattern `" + validator + "`");
        }
    }

    private void within(BigDecimal number) throws InputMistake {
        if (input.min() != null && number.compareTo(input.min()) < 0) {
            throw new InputMistake("it must be more than `" + input.min() + "`");
        }
        if (input.max() != null && number.compareTo(input.max()) > 0) {
            throw new InputMistake("it must be less than `" + input.max() + "`");
        }
    }

    private void allowed(String text) throws InputMistake {
        if (!input.allowCustomValue() && !input.values().contains(text)) {
            throw new InputMistake("it must match the values `" + input.values() + "`");
        }
    }

    private List<Object> items(Object list, InputType itemType, boolean choice) throws InputMistake {
        List<Object> items = new ArrayList<>();
        for (Object item : (Iterable<?>) list) {
            try {
                if (item == null) {
                    throw new InputMistake("null");
                }
                items.add(TypedValue.of(itemType, item));
            } catch (InputMistake e) {
                throw new InputMistake(
                        "Unable to parse array element as `" + itemType + "` on `" + JsonText.display(item) + "`");
            }
            if (choice) {
                allowed((String) items.getLast());
            }
        }
        return List.copyOf(items);
    }
}
