/** What the API tells of the instance itself. */
@NullMarked
package org.picaflor.web.instance;

import org.jspecify.annotations.NullMarked;
