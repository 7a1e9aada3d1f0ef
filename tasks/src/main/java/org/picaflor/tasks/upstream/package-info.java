/** The trigger that fires for executions of other flows, and the conditions on those. */
@NullMarked
package org.picaflor.tasks.upstream;

import org.jspecify.annotations.NullMarked;
