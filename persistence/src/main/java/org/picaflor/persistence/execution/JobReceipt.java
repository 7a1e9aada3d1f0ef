package org.picaflor.persistence.execution;

/** Proof that a job was held by whoever hands in its result; one with another token was claimed anew and is refused. */
public record JobReceipt(long offset, long claimToken) {}
