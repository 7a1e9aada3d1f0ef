/** Properties that may hold expressions: compiled when a flow is loaded, rendered when a task needs them. */
@NullMarked
package org.picaflor.flow.property;

import org.jspecify.annotations.NullMarked;
