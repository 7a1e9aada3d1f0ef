package org.picaflor.server.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.picaflor.server.host.PrivateFile;

/** A generated password that lives in a private file; letters and digits only, so it needs no quoting anywhere. */
final class Password {

    private static final int BITS = 160;
    private static final int RADIX = 36;

    private Password() {}

    static String readOrGenerate(Path file) {
        try {
            if (!Files.exists(file)) {
                PrivateFile.write(file, new BigInteger(BITS, new SecureRandom()).toString(RADIX) + "\n");
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
