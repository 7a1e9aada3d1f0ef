package org.picaflor.executor.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.picaflor.flow.state.State;

/** {@code docs/states.md} is what the tables say; {@code -Dstates.write=true} writes it anew. */
class StatesPageTest {
    private static final Path PAGE = Path.of("..", "docs", "states.md");

    @Test
    void thePageOfStatesIsWhatTheTablesSay() throws IOException {
        String page = page();
        if (Boolean.getBoolean("states.write")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE)
                .as("docs/states.md is written by `mvn -pl ejb-executor -am test -Dtest=StatesPageTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Dstates.write=true`")
                .hasContent(page);
    }

    private static String page() {
        StringBuilder page = new StringBuilder();
        page.append("# States\n\nWritten from the transition tables of the engine by `StatesPageTest`; a state that is")
                .append(" not in a table here\nis never entered in this version.\n");
        section(page, "Execution", Transitions.EXECUTION);
        section(page, "Task run", Transitions.TASK_RUN);
        section(page, "Attempt", Transitions.ATTEMPT);
        page.append("\n## What the states mean\n\n| state | ends | meaning |\n| --- | --- | --- |\n");
        for (State state : State.values()) {
            page.append("| `%s` | %s | %s |\n".formatted(state, state.isTerminal() ? "yes" : "", state.sentence()));
        }
        return page.toString();
    }

    private static void section(StringBuilder page, String title, Transitions transitions) {
        page.append("\n## ")
                .append(title)
                .append("\n\n```mermaid\n")
                .append(transitions.diagram())
                .append("```\n");
    }
}
