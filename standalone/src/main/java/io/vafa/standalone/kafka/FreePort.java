package io.vafa.standalone.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Finds a loopback port that nobody listens on at this moment. */
public final class FreePort {

    private FreePort() {}

    /** A port from the system's ephemeral range; another process may still take it before its user does. */
    public static int find() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException("no free port on the loopback address", failure);
        }
    }
}
