/** The durable queue: messages to executors, jobs for workers. */
@NullMarked
package org.picaflor.persistence.queue;

import org.jspecify.annotations.NullMarked;
