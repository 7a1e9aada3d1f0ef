/** Fires triggers that are told of executions of other flows. */
@NullMarked
package org.picaflor.scheduler.upstream;

import org.jspecify.annotations.NullMarked;
