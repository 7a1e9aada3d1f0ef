/** Tasks that act on their own execution. */
@NullMarked
package org.picaflor.tasks.execution;

import org.jspecify.annotations.NullMarked;
