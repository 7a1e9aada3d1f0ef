/** The state of each flow's triggers: when they fire next, and what they wait for. */
@NullMarked
package org.picaflor.persistence.trigger;

import org.jspecify.annotations.NullMarked;
