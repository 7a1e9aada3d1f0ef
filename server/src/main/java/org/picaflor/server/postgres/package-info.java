/** The embedded PostgreSQL: a real server from binaries on the class path, kept on disk and independent of the JVM that starts it. */
@NullMarked
package org.picaflor.server.postgres;

import org.jspecify.annotations.NullMarked;
