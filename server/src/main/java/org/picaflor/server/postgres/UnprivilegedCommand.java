package org.picaflor.server.postgres;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Runs PostgreSQL's programs, which refuse to be root: root runs them inside a user namespace. */
final class UnprivilegedCommand {

    private final List<String> prefix;

    private UnprivilegedCommand(List<String> prefix) {
        this.prefix = prefix;
    }

    /** The way of this user: as he is, or, for root, in a user namespace where the programs see another uid. */
    static UnprivilegedCommand ofThisUser() {
        if (new UnixSystem().getUid() != 0) {
            return new UnprivilegedCommand(List.of());
        }
        UnprivilegedCommand namespaced = new UnprivilegedCommand(List.of("unshare", "-U"));
        Outcome uid = namespaced.run(List.of("id", "-u"));
        if (uid.status() != 0 || uid.output().strip().equals("0")) {
            throw new PostgresException("PostgreSQL does not run as root and user namespaces (unshare -U) are not"
                    + " available here: run picaflor as a plain user.");
        }
        return namespaced;
    }

    /** Runs to the end; output and errors together. */
    Outcome run(List<String> command) {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(command);
        try {
            Process process = new ProcessBuilder(whole).redirectErrorStream(true).start();
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
