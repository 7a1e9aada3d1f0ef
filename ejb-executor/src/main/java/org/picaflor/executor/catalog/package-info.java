/** The language and the flows, parsed once and kept. */
@NullMarked
package org.picaflor.executor.catalog;

import org.jspecify.annotations.NullMarked;
