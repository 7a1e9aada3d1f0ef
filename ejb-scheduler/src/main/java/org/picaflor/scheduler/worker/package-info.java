/** Runs on this node's workers the triggers that look for something at intervals or hold a connection. */
@NullMarked
package org.picaflor.scheduler.worker;

import org.jspecify.annotations.NullMarked;
