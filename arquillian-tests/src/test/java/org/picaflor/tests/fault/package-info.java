/** Tests that kill what the application stands on. */
@NullMarked
package org.picaflor.tests.fault;

import org.jspecify.annotations.NullMarked;
