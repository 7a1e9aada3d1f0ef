package org.picaflor.benchmarks.load;

/**
 * What the server said.
 *
 * @param keepAlive whether the connection can be used again
 */
record HttpAnswer(int status, String body, boolean keepAlive) {}
