package io.vafa.notification.delivery;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A mail server that answers as told, so that every way in which one can fail is seen. */
final class ScriptedMailServer implements AutoCloseable {
    /** In place of an answer: the connection breaks. */
    static final String HANG_UP = "";

    private final ServerSocket server;
    private final Map<String, String> answers = new ConcurrentHashMap<>();

    ScriptedMailServer() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** What to answer to a command such as {@code RCPT}; {@code .} stands for the end of a message. */
    ScriptedMailServer answering(String command, String answer) {
        answers.put(command, answer);
        return this;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket connection = server.accept();
                Thread.ofVirtual().start(() -> talk(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void talk(Socket connection) {
        try (connection;
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII))) {
            say(connection, "220 ready");
            boolean data = false;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String command = data ? line : line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
                if (data && !line.equals(".")) {
                    continue;
                }
                String answer = answers.getOrDefault(command, command.equals("DATA") ? "354 go on" : "250 OK");
                if (answer.equals(HANG_UP)) {
                    return;
                }
                say(connection, answer);
                data = command.equals("DATA") && answer.startsWith("354");
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void say(Socket connection, String line) throws IOException {
        connection.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
