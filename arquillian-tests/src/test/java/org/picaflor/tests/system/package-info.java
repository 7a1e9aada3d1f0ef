/** Databases and servers of the tests: built, started, killed and stopped. */
@NullMarked
package org.picaflor.tests.system;

import org.jspecify.annotations.NullMarked;
