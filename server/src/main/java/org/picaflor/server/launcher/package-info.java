/** The `picaflor` command: brings database and server up and down, and runs flows. */
@NullMarked
package org.picaflor.server.launcher;

import org.jspecify.annotations.NullMarked;
