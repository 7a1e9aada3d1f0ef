package org.picaflor.persistence.log;

import org.picaflor.flow.execution.LogLine;

/**
 * A stored log line.
 *
 * @param seq grows with each line of an execution; what a follower has seen last
 */
public record LogRow(long seq, LogLine line, String namespace, String flowId) {}
