/** Purges that tasks ask for, done by the worker that runs the task. */
@NullMarked
package org.picaflor.executor.purge;

import org.jspecify.annotations.NullMarked;
