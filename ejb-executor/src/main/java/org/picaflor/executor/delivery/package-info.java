/** Events on their way to an execution: in memory on this node, as queue messages between nodes. */
@NullMarked
package org.picaflor.executor.delivery;

import org.jspecify.annotations.NullMarked;
