package org.picaflor.flow.input;

import org.jspecify.annotations.Nullable;
import org.picaflor.flow.error.Violation;
import org.picaflor.flow.property.JsonText;

/** What is wrong with a value; becomes a violation once the input's id is known. */
final class InputMistake extends Exception {

    InputMistake(String message) {
        super(message);
    }

    /** The literal text that clients know. */
    Violation at(String id, @Nullable Object received) {
        String shown = received == null ? "null" : JsonText.display(received);
        return new Violation(
                id, "Invalid input for `" + id + "`, " + getMessage() + ", but received `" + shown + "`", 0, 0, shown);
    }
}
