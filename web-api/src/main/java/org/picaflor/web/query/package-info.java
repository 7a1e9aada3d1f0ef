/** The query parameters of lists: pages, sorting and filters in both of their dialects. */
@NullMarked
package org.picaflor.web.query;

import org.jspecify.annotations.NullMarked;
