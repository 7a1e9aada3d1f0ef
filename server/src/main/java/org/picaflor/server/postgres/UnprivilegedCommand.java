package org.picaflor.server.postgres;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs PostgreSQL's programs. They refuse to be root and a user without a name: such users run them inside a user
 * namespace, where they appear as nobody.
 */
final class UnprivilegedCommand {

    /** What the JVM calls a user who is not in the user database. */
    private static final String NAMELESS = "?";

    private final List<String> prefix;

    private UnprivilegedCommand(List<String> prefix) {
        this.prefix = prefix;
    }

    /** The way of this user: directly where that is possible. */
    static UnprivilegedCommand ofThisUser() {
        if (new UnixSystem().getUid() != 0 && !System.getProperty("user.name").equals(NAMELESS)) {
            return new UnprivilegedCommand(List.of());
        }
        UnprivilegedCommand namespaced = new UnprivilegedCommand(List.of("unshare", "-U"));
        Outcome uid = namespaced.run(List.of("id", "-u"));
        if (uid.status() != 0 || uid.output().strip().equals("0")) {
            throw new PostgresException("PostgreSQL runs neither as root nor as a user without a name, and user"
                    + " namespaces (unshare -U) are not available here: run picaflor as a plain user.");
        }
        return namespaced;
    }

    /** Runs to the end; output and errors together. */
    Outcome run(List<String> command) {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(command);
        try {
            Process process =
                    new ProcessBuilder(whole).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), output);
        } catch (IOException e) {
            return new Outcome(127, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PostgresException("Interrupted while waiting for " + command.getFirst() + ".", e);
        }
    }

    /** How a program ended and what it printed. */
    record Outcome(int status, String output) {}
}
