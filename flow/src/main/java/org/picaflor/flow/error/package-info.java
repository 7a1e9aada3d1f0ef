/** What went wrong, whose fault it is, where, and what to do next. */
@NullMarked
package org.picaflor.flow.error;

import org.jspecify.annotations.NullMarked;
