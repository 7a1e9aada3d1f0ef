package org.picaflor.executor.engine;

import java.time.Instant;
import org.picaflor.flow.id.IdSource;

/** The time and the ids of one step; the engine has no others. */
public record Tick(Instant now, IdSource ids) {}
