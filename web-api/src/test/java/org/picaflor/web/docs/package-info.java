/** Holds the pages in {@code docs} against the code they describe. */
@NullMarked
package org.picaflor.web.docs;

import org.jspecify.annotations.NullMarked;
