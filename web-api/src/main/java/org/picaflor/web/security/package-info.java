/** Who may call the API: everything is closed but a short list of paths. */
@NullMarked
package org.picaflor.web.security;

import org.jspecify.annotations.NullMarked;
