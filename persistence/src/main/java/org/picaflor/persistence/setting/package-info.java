/** Settings that are kept in the database. */
@NullMarked
package org.picaflor.persistence.setting;

import org.jspecify.annotations.NullMarked;
