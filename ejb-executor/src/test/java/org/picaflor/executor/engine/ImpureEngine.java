package org.picaflor.executor.engine;

import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.picaflor.tasks.CoreTypes;

/** Does everything that an engine must not, to prove that the rules of the architecture would notice. */
public final class ImpureEngine {

    public String run() throws SQLException {
        return Instant.now() + UUID.randomUUID().toString() + System.currentTimeMillis() + new CoreTypes().types();
    }
}
