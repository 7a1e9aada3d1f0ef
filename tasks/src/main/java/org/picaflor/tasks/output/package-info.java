/** Tasks that give values out. */
@NullMarked
package org.picaflor.tasks.output;

import org.jspecify.annotations.NullMarked;
