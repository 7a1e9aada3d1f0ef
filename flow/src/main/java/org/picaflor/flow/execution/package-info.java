/** What an execution, a task run and a log line are, as immutable values shared by engine, store and API. */
@NullMarked
package org.picaflor.flow.execution;

import org.jspecify.annotations.NullMarked;
