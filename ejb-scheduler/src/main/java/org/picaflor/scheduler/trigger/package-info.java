/** Fires triggers at their instants. */
@NullMarked
package org.picaflor.scheduler.trigger;

import org.jspecify.annotations.NullMarked;
