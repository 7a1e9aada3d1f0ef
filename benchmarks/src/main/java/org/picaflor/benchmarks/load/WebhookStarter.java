package org.picaflor.benchmarks.load;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentLinkedDeque;

/** Calls one webhook, over as many kept-alive connections as requests are unanswered at a time. */
public final class WebhookStarter implements Starter, Closeable {
    private static final int OK = 200;
    private static final String ID = "{\"id\":\"";
    private static final int SHOWN_OF_A_REFUSAL = 200;

    private final InetSocketAddress address;
    private final byte[] request;
    private final ConcurrentLinkedDeque<HttpConnection> idle = new ConcurrentLinkedDeque<>();

    /** @param path of the webhook, with the leading slash */
    public WebhookStarter(InetSocketAddress address, String path) {
        this.address = address;
        this.request = ("POST " + path + " HTTP/1.1\r\nHost: " + address.getHostString() + ":" + address.getPort()
                        + "\r\nContent-Length: 0\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String start() throws IOException {
        HttpConnection connection = connection();
        HttpAnswer answer;
        try {
            answer = connection.exchange(request);
        } catch (IOException e) {
            connection.close();
            throw e;
        }
        if (answer.keepAlive()) {
            idle.addFirst(connection);
        } else {
            connection.close();
        }
        return executionId(answer);
    }

    private HttpConnection connection() throws IOException {
        for (HttpConnection kept = idle.pollFirst(); kept != null; kept = idle.pollFirst()) {
            if (kept.isFresh()) {
                return kept;
            }
            kept.close();
        }
        return new HttpConnection(address);
    }

    static String executionId(HttpAnswer answer) throws IOException {
        String body = answer.body();
        if (answer.status() != OK || !body.startsWith(ID)) {
            throw new IOException("The start was answered with status " + answer.status() + ": "
                    + body.substring(0, Math.min(SHOWN_OF_A_REFUSAL, body.length())));
        }
        return body.substring(ID.length(), body.indexOf('"', ID.length()));
    }

    @Override
    public void close() throws IOException {
        for (HttpConnection connection = idle.pollFirst(); connection != null; connection = idle.pollFirst()) {
            connection.close();
        }
    }
}
