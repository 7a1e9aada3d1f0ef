/** How much memory the server takes, and whom it turns away, when more waits than it can work on. */
@NullMarked
package org.picaflor.tests.memory;

import org.jspecify.annotations.NullMarked;
