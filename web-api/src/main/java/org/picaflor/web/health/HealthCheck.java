package org.picaflor.web.health;

import java.util.Set;

/** One thing that must be well for this node to live or to serve. Each bean of this type is asked. */
public interface HealthCheck {

    /** What a failed check means. */
    enum Kind {
        /** The process should be restarted. */
        LIVE,
        /** It should be sent no requests for now. */
        READY,
        /** It has not finished starting. */
        STARTED
    }

    /** A short name, shown to whoever asks. */
    String name();

    Set<Kind> kinds();

    /** Whether all is well; an exception means that it is not. Takes a few seconds at most. */
    boolean isUp() throws Exception;
}
