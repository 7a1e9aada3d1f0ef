/** What other modules call: start and look at executions, save and find flows, follow what happens. */
@NullMarked
package org.picaflor.executor.api;

import org.jspecify.annotations.NullMarked;
