package org.picaflor.executor.simulation;

/** Ends what a node is doing in the middle of it; no part of the node may catch it. */
final class NodeDied extends Error {
    private static final long serialVersionUID = 1L;
}
