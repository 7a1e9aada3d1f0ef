/** What the API sends and receives as JSON: one mapper, and the shapes of executions and log lines. */
@NullMarked
package org.picaflor.web.json;

import org.jspecify.annotations.NullMarked;
