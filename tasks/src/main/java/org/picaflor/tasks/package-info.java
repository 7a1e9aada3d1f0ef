/** The task library: every core type, registered in one place. */
@NullMarked
package org.picaflor.tasks;

import org.jspecify.annotations.NullMarked;
