/** This server joining the cluster, showing that it lives, and leaving. */
@NullMarked
package org.picaflor.executor.lifecycle;

import org.jspecify.annotations.NullMarked;
