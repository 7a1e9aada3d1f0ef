/** What this node measures of itself, for Prometheus. */
@NullMarked
package org.picaflor.web.metrics;

import org.jspecify.annotations.NullMarked;
