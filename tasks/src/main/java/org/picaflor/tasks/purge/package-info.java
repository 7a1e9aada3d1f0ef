/** Tasks that delete what executions leave behind. */
@NullMarked
package org.picaflor.tasks.purge;

import org.jspecify.annotations.NullMarked;
