/** Speaks to the REST API as clients do. */
@NullMarked
package org.picaflor.tests.client;

import org.jspecify.annotations.NullMarked;
