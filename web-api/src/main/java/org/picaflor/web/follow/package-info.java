/** Keeps clients up to date with an execution without holding a thread for any of them. */
@NullMarked
package org.picaflor.web.follow;

import org.jspecify.annotations.NullMarked;
