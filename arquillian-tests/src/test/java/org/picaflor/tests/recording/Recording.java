package org.picaflor.tests.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.picaflor.flow.spi.DefaultValue;
import org.picaflor.flow.spi.Doc;
import org.picaflor.flow.spi.Dynamic;
import org.picaflor.flow.spi.Required;
import org.picaflor.flow.spi.RunnableTask;
import org.picaflor.flow.spi.TaskContext;
import org.picaflor.flow.spi.TaskOutput;
import org.picaflor.flow.spi.TypeName;

/** A task with an effect outside: a line in a file that outlives every crash, see {@link Recorded}. */
@TypeName("org.picaflor.tests.Record")
@Doc("Appends a line to a file.")
public record Recording(
        @Required @Doc("Path of the file.") Dynamic<String> file,
        @Required @Doc("What to write.") Dynamic<String> value,

        @DefaultValue("PT0S") @Doc("How long to wait before.")
        Dynamic<Duration> before,

        @DefaultValue("PT0S") @Doc("How long to wait after.")
        Dynamic<Duration> after)
        implements RunnableTask {

    @Override
    public TaskOutput run(TaskContext context) throws IOException, InterruptedException {
        Thread.sleep(context.render(before));
        append(
                Path.of(context.render(file)),
                new Recorded(context.idempotencyKey(), context.clock().instant(), context.render(value)).line());
        Thread.sleep(context.render(after));
        return TaskOutput.none();
    }

    private static void append(Path path, String line) throws IOException {
        try (FileChannel channel = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(line + "\n");
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }
}
