/** A parsed flow: immutable, compiled once per revision. */
@NullMarked
package org.picaflor.flow.model;

import org.jspecify.annotations.NullMarked;
