/** Tests of the REST API, from outside. */
@NullMarked
package org.picaflor.tests.rest;

import org.jspecify.annotations.NullMarked;
