/** Triggers over REST. */
@NullMarked
package org.picaflor.web.trigger;

import org.jspecify.annotations.NullMarked;
