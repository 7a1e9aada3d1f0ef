/** JDBC in a few lines: statements, arrays and results. */
@NullMarked
package org.picaflor.persistence.sql;

import org.jspecify.annotations.NullMarked;
