/** One rendering: what it may see, what it may spend, and how values are looked up and become text. */
@NullMarked
package org.picaflor.flow.expression.evaluation;

import org.jspecify.annotations.NullMarked;
