/** Executions and their task runs as rows: written many at a time, read whole or searched. */
@NullMarked
package org.picaflor.persistence.execution;

import org.jspecify.annotations.NullMarked;
