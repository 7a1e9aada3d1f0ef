/** Purges of a running system: watched, stopped, restarted, killed, and others that go on meanwhile. */
@NullMarked
package org.picaflor.tests.purge;

import org.jspecify.annotations.NullMarked;
