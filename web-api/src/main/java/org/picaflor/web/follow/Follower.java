package org.picaflor.web.follow;

import java.util.concurrent.CompletionStage;

/** A client that is being kept up to date with an execution. {@link #catchUp} is never called twice at once. */
public interface Follower {

    /** Whether the client is still there. */
    boolean isOpen();

    /** Something may have changed: reads what is new and sends it. The stage tells whether there is more to come. */
    CompletionStage<Boolean> catchUp();

    /** Nothing was to be said for a while: shows the client, and all between, that the line is alive. */
    void beat();

    /** Ends the line. May be called more than once. */
    void close();
}
