/** Purges over REST: started, watched, stopped and restarted. */
@NullMarked
package org.picaflor.web.purge;

import org.jspecify.annotations.NullMarked;
