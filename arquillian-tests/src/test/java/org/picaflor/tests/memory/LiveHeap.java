package org.picaflor.tests.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a process's heap holds, as the JDK's own tool tells from outside. */
record LiveHeap(long pid) {
    private static final Pattern TOTAL = Pattern.compile("Total +\\d+ +(\\d+)");

    /** Bytes of all that can still be reached: the garbage is collected for it. */
    long bytes() throws IOException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process process = new ProcessBuilder(jcmd, Long.toString(pid), "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher total = TOTAL.matcher(told);
        assertThat(total.find()).as(told).isTrue();
        return Long.parseLong(total.group(1));
    }
}
