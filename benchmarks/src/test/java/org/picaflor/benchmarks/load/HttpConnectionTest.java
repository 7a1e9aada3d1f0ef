package org.picaflor.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpConnectionTest {

    @Test
    void aBodyOfAStatedLengthIsReadToItsEndAndNoFurther() throws IOException {
        InputStream in = bytes("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhelloHTTP/1.1 503 Busy\r\n\r\n");
        assertThat(HttpConnection.read(in)).isEqualTo(new HttpAnswer(200, "hello", true));
        assertThat(HttpConnection.read(in)).isEqualTo(new HttpAnswer(503, "", true));
    }

    @Test
    void aBodyInChunksIsPutTogether() throws IOException {
        InputStream in = bytes("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n");
        assertThat(HttpConnection.read(in).body()).isEqualTo("hello");
        assertThat(in.read()).isEqualTo(-1);
    }

    @Test
    void aServerThatWillCloseSaysSo() throws IOException {
        assertThat(HttpConnection.read(bytes("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"))
                        .keepAlive())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200",
                "HTTP/1.1 200 OK\r\nA: b\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhell"
            })
    void anAnswerThatBreaksOffIsAnError(String answer) {
        assertThatThrownBy(() -> HttpConnection.read(bytes(answer))).isInstanceOf(EOFException.class);
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }
}
