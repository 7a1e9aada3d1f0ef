package org.picaflor.flow.model;

/** The types of inputs and flow outputs. */
public enum InputType {
    STRING(true),
    INT(false),
    FLOAT(false),
    BOOL(false),
    /** An instant such as {@code 2024-01-01T00:00:00Z}; kept as text. */
    DATETIME(true),
    /** Such as {@code 2024-01-01}; kept as text. */
    DATE(true),
    /** Such as {@code 12:30:00}; kept as text. */
    TIME(true),
    /** Such as {@code PT10S}; kept as text. */
    DURATION(true),
    JSON(false),
    YAML(false),
    URI(true),
    EMAIL(true),
    SELECT(true),
    MULTISELECT(false),
    ARRAY(false);

    private final boolean text;

    InputType(boolean text) {
        this.text = text;
    }

    /** Whether values are kept as text. */
    public boolean isText() {
        return text;
    }
}
