/** From exceptions to answers that say what is wrong, where, and how to mend it. */
@NullMarked
package org.picaflor.web.error;

import org.jspecify.annotations.NullMarked;
