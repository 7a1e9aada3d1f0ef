/** The ranges of time that the tables of executions are split into: cut ahead, dropped when they are old. */
@NullMarked
package org.picaflor.persistence.partition;

import org.jspecify.annotations.NullMarked;
