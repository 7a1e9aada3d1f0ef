package org.picaflor.executor.catalog;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.picaflor.flow.model.TriggerDefinition;

/** Tells whether a trigger means the same in two revisions of its flow. */
final class TriggerFingerprint {
    private TriggerFingerprint() {}

    /**
     * 64 hexadecimal digits that depend on what the trigger does alone: not on where it stands, what is said about it, and
     * whether it is disabled.
     */
    static String of(TriggerDefinition definition) {
        String text = definition.type() + '\n' + definition.trigger() + '\n' + definition.rules();
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
