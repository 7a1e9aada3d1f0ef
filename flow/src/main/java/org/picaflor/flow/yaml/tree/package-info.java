/** YAML text as a tree that knows the line and column of every key and value. */
@NullMarked
package org.picaflor.flow.yaml.tree;

import org.jspecify.annotations.NullMarked;
