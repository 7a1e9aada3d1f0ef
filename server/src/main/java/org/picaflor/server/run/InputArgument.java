package org.picaflor.server.run;

import java.nio.file.Files;
import java.nio.file.Path;
import org.picaflor.server.api.Input;
import org.picaflor.server.host.UsageException;

/** Reads {@code name=value}; {@code name=@file} sends the content of a file, {@code @@} stands for a leading @. */
public final class InputArgument {

    private InputArgument() {}

    public static Input parse(String argument) {
        int equals = argument.indexOf('=');
        if (equals <= 0) {
            throw new UsageException("The input '" + argument + "' is not of the form name=value.");
        }
        String name = argument.substring(0, equals);
        String value = argument.substring(equals + 1);
        if (value.startsWith("@@")) {
            return new Input.Text(name, value.substring(1));
        }
        if (!value.startsWith("@")) {
            return new Input.Text(name, value);
        }
        Path file = Path.of(value.substring(1));
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new UsageException("The file " + file + " for the input '" + name + "' cannot be read.");
        }
        return new Input.Content(name, file);
    }
}
