/** The log lines of executions. */
@NullMarked
package org.picaflor.persistence.log;

import org.jspecify.annotations.NullMarked;
