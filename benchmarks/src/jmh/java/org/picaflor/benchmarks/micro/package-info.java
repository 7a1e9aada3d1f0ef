/** Parts of the hot path, each by itself and without a database. */
@NullMarked
package org.picaflor.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
