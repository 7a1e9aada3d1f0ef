/** The engines that are measured, each started by and for the benchmark. */
@NullMarked
package org.picaflor.benchmarks.subject;

import org.jspecify.annotations.NullMarked;
