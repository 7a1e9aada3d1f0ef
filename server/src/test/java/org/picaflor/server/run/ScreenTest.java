package org.picaflor.server.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ScreenTest {

    private final StringWriter out = new StringWriter();

    @Test
    void on_a_terminal_lines_appear_above_the_progress() {
        Screen screen = new Screen(new PrintWriter(out), true);

        screen.progress("1/2");
        screen.line("hello");
        screen.finish();

        String clear = "\r\u001b[2K";
        assertThat(out.toString()).isEqualToNormalizingNewlines("1/2" + clear + "hello\n1/2" + clear);
    }

    @Test
    void elsewhere_progress_is_not_repeated_at_once() {
        Screen screen = new Screen(new PrintWriter(out), false);

        screen.progress("1/2");
        screen.line("hello");

        assertThat(out.toString()).isEqualToNormalizingNewlines("hello\n");
    }
}
