/** The log lines of executions over REST. */
@NullMarked
package org.picaflor.web.log;

import org.jspecify.annotations.NullMarked;
