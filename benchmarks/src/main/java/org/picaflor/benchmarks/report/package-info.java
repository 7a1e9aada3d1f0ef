/** Figures beside their targets: the table, the JSON and the page of the documentation. */
@NullMarked
package org.picaflor.benchmarks.report;

import org.jspecify.annotations.NullMarked;
