package org.picaflor.persistence.queue;

/**
 * A job that a worker holds.
 *
 * @param claimToken to be shown with the result
 * @param attempt counted from 0
 */
public record ClaimedJob(long offset, long claimToken, String executionId, String taskRunId, int attempt) {}
