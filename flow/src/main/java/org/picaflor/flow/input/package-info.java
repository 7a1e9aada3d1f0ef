/** Typed inputs of a flow: parsing, defaults and validation of what a caller sends. */
@NullMarked
package org.picaflor.flow.input;

import org.jspecify.annotations.NullMarked;
