/** Says whether this node lives and can serve. */
@NullMarked
package org.picaflor.web.health;

import org.jspecify.annotations.NullMarked;
