/** `picaflor run`: sends a flow to the server, starts it and follows the execution to its end. */
@NullMarked
package org.picaflor.server.run;

import org.jspecify.annotations.NullMarked;
