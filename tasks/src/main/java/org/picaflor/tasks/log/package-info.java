/** Tasks that write to the execution's log. */
@NullMarked
package org.picaflor.tasks.log;

import org.jspecify.annotations.NullMarked;
