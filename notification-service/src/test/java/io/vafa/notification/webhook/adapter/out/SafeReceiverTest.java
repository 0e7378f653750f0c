package io.vafa.notification.webhook.adapter.out;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.vafa.notification.webhook.domain.Answer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.http.client.InetAddressFilter;

class SafeReceiverTest {
    private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final SafeReceiver production = receiver(false);
    private final SafeReceiver trial = receiver(true);

    private static SafeReceiver receiver(boolean loopback) {
        return new SafeReceiver(
                InetAddressFilter.externalAddresses(), loopback, 2, Duration.ofMillis(500), Duration.ofSeconds(1));
    }

    @AfterEach
    void close() throws IOException {
        production.close();
        trial.close();
        threads.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "127.0.0.1",
                "127.0.0.2",
                "[::1]",
                "[::ffff:127.0.0.1]",
                "0.0.0.0",
                "10.0.0.1",
                "192.168.0.1",
                "172.16.0.1",
                "100.64.0.1",
                "169.254.169.254",
                "[fd00:ec2::254]",
                "[fe80::1]",
                "[64:ff9b::7f00:1]",
                "[2002:7f00:1::]"
            })
    void whereverANameLeadsNobodyInsideIsConnectedTo(String host) throws IOException {
        // Given: somebody is there.
        AtomicInteger connections = new AtomicInteger();
        try (ServerSocket inside = new ServerSocket(0)) {
            threads.execute(() -> {
                try (Socket _ = inside.accept()) {
                    connections.incrementAndGet();
                } catch (IOException closed) {
                    // The test is over.
                }
            });

            // When
            Answer answer = production.post("http://" + host + ":" + inside.getLocalPort() + "/x", Map.of(), BODY);

            // Then
            assertThat(answer).isEqualTo(new Answer.Silent("ADDRESS_NOT_ALLOWED"));
            assertThat(connections).hasValue(0);
        }
    }

    @Test
    void forATrialThisMachineIsReachedAndNoOther() throws IOException {
        HttpServer server = server(204);
        try {
            int port = server.getAddress().getPort();
            assertThat(trial.post("http://localhost:" + port + "/x", Map.of(), BODY))
                    .isEqualTo(new Answer.Taken(204));
            assertThat(trial.post("http://127.0.0.2:" + port + "/x", Map.of(), BODY))
                    .isEqualTo(new Answer.Silent("ADDRESS_NOT_ALLOWED"));
            assertThat(trial.post("http://10.0.0.1:" + port + "/x", Map.of(), BODY))
                    .isEqualTo(new Answer.Silent("ADDRESS_NOT_ALLOWED"));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void anAnswerThatDripsEndsWhenItsTimeIsOver() throws IOException {
        try (ServerSocket slow = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            threads.execute(() -> drip(slow));
            long began = System.nanoTime();

            Answer answer = trial.post("http://localhost:" + slow.getLocalPort() + "/x", Map.of(), BODY);

            assertThat(answer).isEqualTo(new Answer.Silent("TIMEOUT"));
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
        }
    }

    @Test
    void anAnswerWithoutEndIsNotReadToItsEnd() throws IOException {
        try (ServerSocket talkative = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            threads.execute(() -> talk(talkative));

            assertThat(trial.post("http://localhost:" + talkative.getLocalPort() + "/x", Map.of(), BODY))
                    .isEqualTo(new Answer.Taken(200));
        }
    }

    @Test
    void nobodyThereIsTold() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }

        assertThat(trial.post("http://localhost:" + free + "/x", Map.of(), BODY))
                .isEqualTo(new Answer.Silent("UNREACHABLE"));
        assertThat(production.post("https://nobody.invalid/x", Map.of(), BODY))
                .isEqualTo(new Answer.Silent("HOST_UNKNOWN"));
    }

    @Test
    void whenToComeAgainIsReadInSeconds() throws IOException {
        HttpServer server = server(503);
        try {
            assertThat(trial.post("http://localhost:" + server.getAddress().getPort() + "/x", Map.of(), BODY))
                    .isEqualTo(new Answer.Refused(503, Optional.of(Duration.ofSeconds(7))));
        } finally {
            server.stop(0);
        }
    }

    private HttpServer server(int status) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("Retry-After", "7");
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    /** A byte now and then, so that no single read times out. */
    private static void drip(ServerSocket server) {
        try (Socket socket = server.accept()) {
            OutputStream out = socket.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write('x');
                out.flush();
                socket.setSoTimeout(100);
                try {
                    if (socket.getInputStream().read() < 0) {
                        return;
                    }
                } catch (SocketTimeoutException patience) {
                    // That was the pause.
                }
            }
        } catch (IOException closed) {
            // The other side had enough.
        }
    }

    private static void talk(ServerSocket server) {
        try (Socket socket = server.accept()) {
            OutputStream out = socket.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] chunk = ("400\r\n" + "x".repeat(1024) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            while (true) {
                out.write(chunk);
            }
        } catch (IOException closed) {
            // The other side had enough.
        }
    }
}
