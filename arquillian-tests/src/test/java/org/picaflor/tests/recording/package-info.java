/** The task type of the tests, which leaves a trace of each time it was run. */
@NullMarked
package org.picaflor.tests.recording;

import org.jspecify.annotations.NullMarked;
