/** Flows over REST. */
@NullMarked
package org.picaflor.web.flow;

import org.jspecify.annotations.NullMarked;
