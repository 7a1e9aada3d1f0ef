package org.picaflor.persistence.partition;

/**
 * Where a new range is to begin.
 *
 * @param bound the first id of the new range
 * @param name of the new range
 */
record Cut(String bound, String name) {}
