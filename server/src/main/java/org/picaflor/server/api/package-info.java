/** A small client of Picaflor's REST API, as much of it as the command line needs. */
@NullMarked
package org.picaflor.server.api;

import org.jspecify.annotations.NullMarked;
