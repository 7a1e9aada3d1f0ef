/** Tasks that order other tasks. */
@NullMarked
package org.picaflor.tasks.flow;

import org.jspecify.annotations.NullMarked;
