/** The states of executions and task runs and their dated histories. */
@NullMarked
package org.picaflor.flow.state;

import org.jspecify.annotations.NullMarked;
