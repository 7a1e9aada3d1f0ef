/** Outputs that are not kept with their execution. */
@NullMarked
package org.picaflor.executor.outputs;

import org.jspecify.annotations.NullMarked;
