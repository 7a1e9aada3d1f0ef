package org.picaflor.server.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.picaflor.server.host.SentenceException;

/** Lets one launcher at a time bring things up or down; the operating system releases it when the launcher dies. */
final class StartLock {

    private final Path data;
    private final Steps steps;

    StartLock(Path data, Steps steps) {
        this.data = data;
        this.steps = steps;
    }

    /** Does the work when no other launcher is at work. */
    void during(Runnable work) {
        try (FileChannel channel = open()) {
            @Nullable FileLock lock = channel.tryLock();
            if (lock == null) {
                steps.tell("another picaflor command is at work, waiting for it");
                channel.lock();
            }
            work.run();
        } catch (AccessDeniedException e) {
            throw new SentenceException(
                    "The directory " + data + " belongs to another user: " + System.getProperty("user.name")
                            + " cannot write in it.",
                    e);
        } catch (IOException e) {
            throw new SentenceException("The directory " + data + " cannot be used: " + e.getMessage(), e);
        }
    }

    private FileChannel open() throws IOException {
        return FileChannel.open(data.resolve("launcher.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }
}
