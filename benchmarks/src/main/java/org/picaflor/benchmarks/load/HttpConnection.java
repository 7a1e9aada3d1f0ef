package org.picaflor.benchmarks.load;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One kept-alive connection that sends a prepared request and reads the answer: what a load generator needs of
 * HTTP/1.1 and no more, because generator and server share the cores. For one thread at a time.
 */
final class HttpConnection implements Closeable {
    private static final int TIMEOUT_MILLIS = 60_000;
    /** Well below the time after which servers close a connection that is not used. */
    private static final long FRESH_NANOS = 10_000_000_000L;

    private final Socket socket = new Socket();
    private final InputStream in;
    private final OutputStream out;
    private long lastUse = System.nanoTime();

    HttpConnection(InetSocketAddress address) throws IOException {
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.connect(address, TIMEOUT_MILLIS);
            in = new BufferedInputStream(socket.getInputStream());
            out = socket.getOutputStream();
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    HttpAnswer exchange(byte[] request) throws IOException {
        out.write(request);
        HttpAnswer answer = read(in);
        lastUse = System.nanoTime();
        return answer;
    }

    /** Whether the server can be trusted to have kept it open. */
    boolean isFresh() {
        return System.nanoTime() - lastUse < FRESH_NANOS;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    static HttpAnswer read(InputStream in) throws IOException {
        int status = Integer.parseInt(line(in).split(" ", 3)[1]);
        int length = 0;
        boolean chunked = false;
        boolean keepAlive = true;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(
                        lower.substring("content-length:".length()).strip());
            }
            chunked |= lower.equals("transfer-encoding: chunked");
            keepAlive &= !lower.equals("connection: close");
        }
        String body = chunked ? chunks(in) : text(in, length);
        return new HttpAnswer(status, body, keepAlive);
    }

    private static String chunks(InputStream in) throws IOException {
        StringBuilder body = new StringBuilder();
        for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
            body.append(text(in, size));
            line(in);
        }
        line(in);
        return body.toString();
    }

    /** Of ids and messages in an answer only ASCII is looked at. */
    private static String text(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("The server closed the connection in the middle of an answer.");
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("The server closed the connection without an answer.");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
