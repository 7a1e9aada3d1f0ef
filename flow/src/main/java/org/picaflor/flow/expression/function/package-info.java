/** The functions of expressions, those known but not supported yet included. */
@NullMarked
package org.picaflor.flow.expression.function;

import org.jspecify.annotations.NullMarked;
