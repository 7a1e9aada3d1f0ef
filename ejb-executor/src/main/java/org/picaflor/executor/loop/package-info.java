/** The executor's loop: events in, transitions of many executions stored together, jobs out. */
@NullMarked
package org.picaflor.executor.loop;

import org.jspecify.annotations.NullMarked;
