/** Watches who lives, who owns which shard, and what the dead left behind. */
@NullMarked
package org.picaflor.scheduler.monitor;

import org.jspecify.annotations.NullMarked;
