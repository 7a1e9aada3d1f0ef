/** Identifiers: time-ordered, 22 characters, sortable as plain ASCII. */
@NullMarked
package org.picaflor.flow.id;

import org.jspecify.annotations.NullMarked;
