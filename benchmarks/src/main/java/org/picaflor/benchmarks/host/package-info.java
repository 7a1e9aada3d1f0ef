/** What the machine tells of itself and of the processes that are measured. */
@NullMarked
package org.picaflor.benchmarks.host;

import org.jspecify.annotations.NullMarked;
