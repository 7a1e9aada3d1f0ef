/** Tells passing trouble with the database from data that will never be accepted. */
@NullMarked
package org.picaflor.persistence.failure;

import org.jspecify.annotations.NullMarked;
