/** What the timer beans have in common: ticks that do not overlap, trouble that is told once, figures. */
@NullMarked
package org.picaflor.scheduler;

import org.jspecify.annotations.NullMarked;
