package org.picaflor.tests.recording;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.picaflor.flow.spi.Doc;
import org.picaflor.flow.spi.Dynamic;
import org.picaflor.flow.spi.RealtimeTrigger;
import org.picaflor.flow.spi.Required;
import org.picaflor.flow.spi.Subscription;
import org.picaflor.flow.spi.TriggerContext;
import org.picaflor.flow.spi.TypeName;

/** A trigger whose messages are the lines of a file that exists, from the first one on, and those that are added to it. */
@TypeName("org.picaflor.tests.Tail")
@Doc("Starts an execution for each line of a file.")
public record Tailing(
        @Required @Doc("Path of the file.") Dynamic<String> file,
        @Doc("Values for the flow's inputs.") Dynamic<Map<String, Object>> inputs)
        implements RealtimeTrigger {

    @Override
    public Subscription subscribe(TriggerContext context) throws IOException {
        return new Lines(Files.newBufferedReader(Path.of(context.render(file))));
    }

    private record Lines(BufferedReader reader) implements Subscription {
        private static final long LOOK_AGAIN_MILLIS = 20;

        @Override
        public Optional<Map<String, Object>> next() throws IOException, InterruptedException {
            String line = reader.readLine();
            while (line == null) {
                Thread.sleep(LOOK_AGAIN_MILLIS);
                line = reader.readLine();
            }
            return Optional.of(Map.of("line", line));
        }

        @Override
        public void close() {
            try {
                reader.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
