package org.picaflor.persistence.purge;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a purge is about. */
public enum PurgeType {
    EXECUTIONS,
    LOGS,
    MESSAGES,
    SERVICES;

    /** How paths and people name it: {@code executions}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The batch job that does it: {@code purge-executions}. */
    public String job() {
        return "purge-" + word();
    }

    /** The type with this word; empty where there is none. */
    public static Optional<PurgeType> of(String word) {
        return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
    }
}
