/** The compact forms in which values, histories, attempts and decisions are stored. */
@NullMarked
package org.picaflor.persistence.json;

import org.jspecify.annotations.NullMarked;
