package org.picaflor.server.api;

import java.nio.file.Path;

/** A value for an input of a flow, as it is sent to the server. */
public sealed interface Input {

    String name();

    /** A value in text form; the server converts it to the input's type. */
    record Text(String name, String value) implements Input {}

    /** The content of a file. */
    record Content(String name, Path file) implements Input {}
}
