package org.picaflor.persistence.trigger;

import java.time.Instant;
import java.util.List;

/**
 * What was due when the database was asked.
 *
 * @param databaseNow the database's clock at that moment, by which alone due is judged
 * @param triggers earliest first
 */
public record DueRead(Instant databaseNow, List<DueTrigger> triggers) {}
