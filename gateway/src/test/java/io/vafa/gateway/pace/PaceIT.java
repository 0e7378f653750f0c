package io.vafa.gateway.pace;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.gateway.support.GatewayUnderTest;
import io.vafa.gateway.support.Purchases;
import io.vafa.gateway.support.SharedGateway;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The gateway under test waits for half a second, and expects 2,000 bytes a second. */
@ExtendWith(SharedGateway.class)
class PaceIT {
    /** Bytes, one by one: ten seconds. */
    private static final int MORE_THAN_IS_WAITED_FOR = 200;

    private static final String PURCHASES = "/v1/programs/demo/purchases";

    private final GatewayUnderTest gateway;

    PaceIT(GatewayUnderTest gateway) {
        this.gateway = gateway;
    }

    /** What the gateway takes in itself, and what it passes on. */
    @ParameterizedTest
    @ValueSource(strings = {PURCHASES, "/v1/programs/demo/members"})
    void aBodyOfWhichNothingComesIsNotWaitedFor(String path) throws IOException {
        try (Socket socket = connect()) {
            begin(socket, path, 400);
            socket.getOutputStream().write("{\"id\":".getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();

            expectTooSlow(socket);
        }
        assertThat(gateway.members.asked()).isEmpty();
    }

    /** Each byte comes soon after the one before, so no single read takes long. */
    @Test
    void aBodyOfWhichAByteComesNowAndThenIsNotWaitedForEither() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (Socket socket = connect()) {
            begin(socket, PURCHASES, 4000);
            OutputStream out = socket.getOutputStream();
            int sent = 0;
            while (sent < MORE_THAN_IS_WAITED_FOR && socket.getInputStream().available() == 0) {
                out.write('[');
                out.flush();
                sent++;
                if (never.await(50, TimeUnit.MILLISECONDS)) {
                    throw new AssertionError("nobody counts it down");
                }
            }

            assertThat(sent).as("answered while bytes were still coming").isLessThan(MORE_THAN_IS_WAITED_FOR);
            expectTooSlow(socket);
        } catch (SocketException closed) {
            // The connection may be gone before we stop sending: the answer is lost, and the place is free.
            assertThat(closed).hasMessageMatching("(?i).*(reset|broken pipe|abort).*");
        }
    }

    @Test
    void aBodyInTwoPartsIsABody() throws Exception {
        byte[] body = Purchases.full("paced-1").toString().getBytes(StandardCharsets.UTF_8);
        try (Socket socket = connect()) {
            begin(socket, PURCHASES, body.length);
            socket.getOutputStream().write(body, 0, 20);
            socket.getOutputStream().flush();
            socket.getOutputStream().write(body, 20, body.length - 20);

            assertThat(answer(socket)).startsWith("HTTP/1.1 202");
        }
    }

    @Test
    void whoIsSlowWithTheHeadersLosesTheConnection() throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\nX-S".getBytes(StandardCharsets.US_ASCII));

            assertThat(answer(socket)).doesNotContain("HTTP/1.1 200");
        }
    }

    private void expectTooSlow(Socket socket) throws IOException {
        assertThat(answer(socket))
                .startsWith("HTTP/1.1 408")
                .contains("application/problem+json", "BODY_TOO_SLOW")
                .containsIgnoringCase("connection: close");
    }

    private Socket connect() throws IOException {
        Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), gateway.client().port());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private void begin(Socket socket, String path, int length) throws IOException {
        socket.getOutputStream()
                .write(("POST " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer "
                                + (path.equals(PURCHASES) ? gateway.tokens.till() : gateway.tokens.agent())
                                + "\r\nContent-Type: application/json\r\nContent-Length: " + length + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
    }

    private static String answer(Socket socket) throws IOException {
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        return String.join("\n", reader.lines().toList());
    }
}
