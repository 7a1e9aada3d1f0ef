/** The pure state machine: an execution and an event give a transition; no clock, no database, no container. */
@NullMarked
package org.picaflor.executor.engine;

import org.jspecify.annotations.NullMarked;
