/** Tests that run within the deployed application. */
@NullMarked
package org.picaflor.tests.incontainer;

import org.jspecify.annotations.NullMarked;
