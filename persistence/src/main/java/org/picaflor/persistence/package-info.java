/** What every store shares: the data source, pages and sort orders. */
@NullMarked
package org.picaflor.persistence;

import org.jspecify.annotations.NullMarked;
