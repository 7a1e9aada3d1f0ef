/** The same modules on another server: Payara, with the EAR that is assembled for it. */
@NullMarked
package org.picaflor.tests.payara;

import org.jspecify.annotations.NullMarked;
