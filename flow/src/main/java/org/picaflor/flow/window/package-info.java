/** The windows of time in which events of several upstream executions must come together. */
@NullMarked
package org.picaflor.flow.window;

import org.jspecify.annotations.NullMarked;
