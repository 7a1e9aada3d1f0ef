/** Operators and tags of the dialect, and the walk that makes a parsed tree safe to run. */
@NullMarked
package org.picaflor.flow.expression.syntax;

import org.jspecify.annotations.NullMarked;
