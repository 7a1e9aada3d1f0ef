package org.picaflor.scheduler.upstream;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.picaflor.flow.spi.Condition;
import org.picaflor.flow.spi.UpstreamExecution;
import org.picaflor.flow.spi.UpstreamSet;
import org.picaflor.persistence.upstream.StoredWindow;

/**
 * How far what several executions meet together has come with one of them.
 *
 * @param window as it would be stored
 * @param isMet whether the execution met a part
 */
record SetProgress(UpstreamSet set, StoredWindow window, boolean isMet) {

    /**
     * @param before the window that the execution falls into, with what was seen in it before
     * @param meets whether the execution meets a part
     */
    static SetProgress of(
            UpstreamSet set, StoredWindow before, UpstreamExecution upstream, Predicate<Condition> meets) {
        Map<String, StoredWindow.Seen> results = new LinkedHashMap<>(before.results());
        results.keySet().retainAll(set.parts().keySet());
        StoredWindow.Seen seen =
                new StoredWindow.Seen(upstream.id(), upstream.flow().id(), upstream.outputs());
        boolean isMet = false;
        for (Map.Entry<String, Condition> part : set.parts().entrySet()) {
            if (meets.test(part.getValue())) {
                results.put(part.getKey(), seen);
                isMet = true;
            }
        }
        StoredWindow after = new StoredWindow(before.trigger(), before.setId(), before.span(), results, before.fired());
        return new SetProgress(set, after, isMet);
    }

    /** Whether enough has been met for the trigger to fire. */
    boolean isComplete() {
        boolean isClosed = window.fired() && set.afterFiring() == UpstreamSet.AfterFiring.CLOSE;
        return !isClosed && window.results().size() >= set.needed();
    }

    /** What is kept of the window when the trigger has fired. */
    Optional<StoredWindow> afterFiring() {
        return switch (set.afterFiring()) {
            case BEGIN_ANEW -> Optional.empty();
            case GO_ON, CLOSE ->
                Optional.of(new StoredWindow(window.trigger(), window.setId(), window.span(), window.results(), true));
        };
    }
}
