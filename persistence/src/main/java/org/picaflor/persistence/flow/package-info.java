/** Flows, revision by revision. */
@NullMarked
package org.picaflor.persistence.flow;

import org.jspecify.annotations.NullMarked;
