/** Tasks that help while a flow is written. */
@NullMarked
package org.picaflor.tasks.debug;

import org.jspecify.annotations.NullMarked;
