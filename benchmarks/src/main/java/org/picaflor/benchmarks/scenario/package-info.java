/** What is measured, named as in the table of targets. */
@NullMarked
package org.picaflor.benchmarks.scenario;

import org.jspecify.annotations.NullMarked;
