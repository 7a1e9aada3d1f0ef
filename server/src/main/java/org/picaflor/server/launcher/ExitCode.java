package org.picaflor.server.launcher;

/** The exit codes of the `picaflor` command. */
final class ExitCode {

    static final int SUCCESS = 0;
    static final int FLOW_DID_NOT_SUCCEED = 1;
    static final int USAGE = 2;
    static final int SERVER_TROUBLE = 3;

    private ExitCode() {}
}
