package org.picaflor.persistence.trigger;

import java.util.List;

/** The triggers that something is done to, in one statement however many there are. */
public sealed interface TriggerSelection {

    /** Those of a list; what does not exist is passed over. */
    record Listed(List<TriggerKey> keys) implements TriggerSelection {
        public Listed {
            keys = List.copyOf(keys);
        }
    }

    /** Those that a search would find. */
    record Matching(TriggerFilter filter) implements TriggerSelection {}

    /** A single one. */
    static TriggerSelection only(TriggerKey key) {
        return new Listed(List.of(key));
    }
}
