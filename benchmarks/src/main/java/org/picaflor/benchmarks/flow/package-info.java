/** The flows that every engine is given, and what must be stored when one of their executions has ended. */
@NullMarked
package org.picaflor.benchmarks.flow;

import org.jspecify.annotations.NullMarked;
