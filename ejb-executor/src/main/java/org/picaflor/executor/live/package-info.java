/** The executions and shards that this node has in memory. */
@NullMarked
package org.picaflor.executor.live;

import org.jspecify.annotations.NullMarked;
