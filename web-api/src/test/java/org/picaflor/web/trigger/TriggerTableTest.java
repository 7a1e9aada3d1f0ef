package org.picaflor.web.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TriggerTableTest {

    @Test
    void aTableWithoutRowsIsItsHeading() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        TriggerTable.write(out, (after, most) -> List.of());

        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("tenantId,namespace,flowId,triggerId,")
                .endsWith("error\r\n");
    }

    @Test
    void whatWouldBreakALineIsQuoted() {
        assertThat(TriggerTable.line("plain", null, true, "a,b", "say \"x\"", "two\nlines"))
                .isEqualTo("plain,,true,\"a,b\",\"say \"\"x\"\"\",\"two\nlines\"\r\n");
    }
}
