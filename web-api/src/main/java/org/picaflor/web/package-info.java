/** The REST API as one JAX-RS application: what all its resources share. */
@NullMarked
package org.picaflor.web;

import org.jspecify.annotations.NullMarked;
