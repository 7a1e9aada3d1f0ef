/** Purges as Jakarta Batch jobs: started and stopped by people, gone on with by whichever node is there. */
@NullMarked
package org.picaflor.scheduler.purge;

import org.jspecify.annotations.NullMarked;
