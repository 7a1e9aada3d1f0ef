/** Runs tasks: in place for the executor, or on this node's worker slots. */
@NullMarked
package org.picaflor.executor.worker;

import org.jspecify.annotations.NullMarked;
