/** Requests at a rate that does not wait for the answers, timed from the instant they were planned for. */
@NullMarked
package org.picaflor.benchmarks.load;

import org.jspecify.annotations.NullMarked;
