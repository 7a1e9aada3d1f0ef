package org.picaflor.flow.model;

/**
 * A place in the source of a flow.
 *
 * @param line counted from 1
 * @param column counted from 1
 */
public record SourcePosition(int line, int column) {}
