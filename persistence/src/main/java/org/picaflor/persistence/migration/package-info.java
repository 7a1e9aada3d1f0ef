/** Creates and upgrades the schema, and checks that the database keeps what it has promised. */
@NullMarked
package org.picaflor.persistence.migration;

import org.jspecify.annotations.NullMarked;
