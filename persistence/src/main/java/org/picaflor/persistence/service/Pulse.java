package org.picaflor.persistence.service;

/**
 * What a node learns when it shows that it lives.
 *
 * @param alive whether it counts as alive; false when the others declared it dead
 * @param executors live executors, its own included
 * @param rank how many of them come before its own, by id: the same order on every node
 * @param overdue services of other nodes that run but have not shown it for too long
 * @param ownedShards shards that the database holds for its executor
 * @param freeShards shards of nobody, or of nobody alive
 */
public record Pulse(boolean alive, int executors, int rank, int overdue, int ownedShards, int freeShards) {}
