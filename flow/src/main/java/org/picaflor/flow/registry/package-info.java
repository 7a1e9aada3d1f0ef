/** The types of tasks, triggers and conditions that are installed, found by the names flows use. */
@NullMarked
package org.picaflor.flow.registry;

import org.jspecify.annotations.NullMarked;
