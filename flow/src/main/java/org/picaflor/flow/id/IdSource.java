package org.picaflor.flow.id;

/** Where new ids come from; a port, so that tests and the engine's replays decide them. */
@FunctionalInterface
public interface IdSource {

    /** A new id: 22 characters of {@code 0-9A-Za-z}, greater than every id this source gave before. */
    String next();
}
