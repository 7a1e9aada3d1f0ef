/** Whole nodes on a real database, step by step in an order drawn at random, while everything goes wrong. */
@NullMarked
package org.picaflor.executor.simulation;

import org.jspecify.annotations.NullMarked;
