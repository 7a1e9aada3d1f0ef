/** The shards that executions are hashed onto, and who owns each of them. */
@NullMarked
package org.picaflor.persistence.shard;

import org.jspecify.annotations.NullMarked;
