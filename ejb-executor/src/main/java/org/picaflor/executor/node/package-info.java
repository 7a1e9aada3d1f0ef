/** This server as a member of the cluster: who it is, what it holds, when it starts and stops. */
@NullMarked
package org.picaflor.executor.node;

import org.jspecify.annotations.NullMarked;
