package org.picaflor.persistence.queue;

/**
 * A message that a step leaves for the next step of the same execution, stored with it.
 *
 * @param offset from {@link QueueOffsets}
 * @param type what it asks for; it has no body
 */
public record FollowUp(long offset, String type) {}
