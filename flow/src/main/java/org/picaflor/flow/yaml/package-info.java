/** From YAML text to a flow, with every mistake reported at its line and column. */
@NullMarked
package org.picaflor.flow.yaml;

import org.jspecify.annotations.NullMarked;
