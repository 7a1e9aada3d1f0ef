/** Starts executions by the address of a webhook trigger. */
@NullMarked
package org.picaflor.web.webhook;

import org.jspecify.annotations.NullMarked;
