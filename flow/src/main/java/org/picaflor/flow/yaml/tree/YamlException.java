package org.picaflor.flow.yaml.tree;

import org.picaflor.flow.model.SourcePosition;

/** Text that is not YAML, or YAML beyond what Picaflor reads. */
public final class YamlException extends Exception {
    private final transient SourcePosition position;

    YamlException(String message, SourcePosition position) {
        super(message);
        this.position = position;
    }

    /** Where reading stopped. */
    public SourcePosition position() {
        return position;
    }
}
