/** The command that measures Picaflor, and where it is asked to, the engine it is compared with. */
@NullMarked
package org.picaflor.benchmarks;

import org.jspecify.annotations.NullMarked;
