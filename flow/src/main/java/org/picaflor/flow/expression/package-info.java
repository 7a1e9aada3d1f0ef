/** Expressions in the Pebble dialect: compiled once, rendered in a sandbox. */
@NullMarked
package org.picaflor.flow.expression;

import org.jspecify.annotations.NullMarked;
