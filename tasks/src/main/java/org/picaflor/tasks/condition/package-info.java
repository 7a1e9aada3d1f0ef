/** Conditions that must hold before a trigger fires. */
@NullMarked
package org.picaflor.tasks.condition;

import org.jspecify.annotations.NullMarked;
