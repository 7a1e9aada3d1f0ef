package org.picaflor.server.host;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A TCP port of this machine: is it taken, and by whom. */
public record ListeningPort(String host, int number) {

    private static final int CONNECT_MILLIS = 1000;

    /** A port that nobody listens on at this moment. */
    public static int free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new SentenceException("No port is free on this machine: " + e.getMessage(), e);
        }
    }

    /** True when something answers, or when the port cannot be bound. */
    public boolean isTaken() {
        return answers() || !canBeBound();
    }

    /** True when something accepts a connection. */
    public boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(reachable(), number), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Throws a sentence with the owner and the way out when the port is taken. */
    public void requireFree(String variable) {
        if (isTaken()) {
            throw new SentenceException("Port " + number + " is taken by " + PortOwner.describe(number)
                    + "; stop it or choose another port with " + variable + ".");
        }
    }

    private boolean canBeBound() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, number));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private String reachable() {
        return switch (host) {
            case "0.0.0.0" -> "127.0.0.1";
            case "::" -> "::1";
            default -> host;
        };
    }
}
