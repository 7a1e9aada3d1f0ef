/** The filters of expressions, by the kind of value they work on. */
@NullMarked
package org.picaflor.flow.expression.filter;

import org.jspecify.annotations.NullMarked;
