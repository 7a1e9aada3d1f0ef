package org.picaflor.server.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Refuses to start on a disk that is nearly full. */
public final class DiskSpace {

    private static final long MEGABYTE = 1024L * 1024L;

    private DiskSpace() {}

    /** Throws a sentence when fewer than so many megabytes are left where the directory lies. */
    public static void require(Path directory, long megabytes) {
        try {
            long left = Files.getFileStore(directory).getUsableSpace() / MEGABYTE;
            if (left < megabytes) {
                throw new SentenceException("Only " + left + " MB are left on the disk of " + directory + "; at least "
                        + megabytes + " MB are needed.");
            }
        } catch (IOException e) {
            throw new SentenceException("The disk of " + directory + " cannot be read: " + e.getMessage(), e);
        }
    }
}
