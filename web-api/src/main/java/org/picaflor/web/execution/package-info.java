/** Executions over REST: start, read, search, follow. */
@NullMarked
package org.picaflor.web.execution;

import org.jspecify.annotations.NullMarked;
