/** Executions that are old are dropped while the others go on. */
@NullMarked
package org.picaflor.tests.retention;

import org.jspecify.annotations.NullMarked;
