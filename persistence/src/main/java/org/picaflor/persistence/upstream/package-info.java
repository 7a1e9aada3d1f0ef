/** Which triggers listen to the executions of other flows, what they are told, and what they remember of it. */
@NullMarked
package org.picaflor.persistence.upstream;

import org.jspecify.annotations.NullMarked;
