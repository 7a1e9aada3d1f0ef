/** Who this server is, how it is set up, and the clock, ids and engine that it runs with. */
@NullMarked
package org.picaflor.executor.node;

import org.jspecify.annotations.NullMarked;
