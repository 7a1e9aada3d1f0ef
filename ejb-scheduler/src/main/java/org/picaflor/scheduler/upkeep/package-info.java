/** Cuts the ranges of executions ahead of time and drops old ones, once a minute. */
@NullMarked
package org.picaflor.scheduler.upkeep;

import org.jspecify.annotations.NullMarked;
