/** Triggers: at the times of a cron expression, on dates, or when a URL is called. */
@NullMarked
package org.picaflor.tasks.trigger;

import org.jspecify.annotations.NullMarked;
