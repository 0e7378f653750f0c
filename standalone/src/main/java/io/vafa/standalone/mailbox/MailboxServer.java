package io.vafa.standalone.mailbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.subethamail.smtp.server.SMTPServer;
import tools.jackson.databind.json.JsonMapper;

/** An SMTP server that delivers to nobody and shows what it caught over HTTP, both on the loopback address. */
public final class MailboxServer implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MESSAGE_BYTES_MAX = 256 * 1024;
    private static final int CONNECTIONS_MAX = 64;
    private static final int RECIPIENTS_MAX = 10;
    private static final int PAGE_MESSAGES = 100;
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;

    private final Mailbox mailbox;
    private final SMTPServer smtp;
    private final HttpServer http;
    private final ExecutorService threads;

    private MailboxServer(Mailbox mailbox, SMTPServer smtp, HttpServer http, ExecutorService threads) {
        this.mailbox = mailbox;
        this.smtp = smtp;
        this.http = http;
        this.threads = threads;
    }

    /** Starts both servers on free ports. */
    public static MailboxServer start(Mailbox mailbox, InstantSource clock) {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
            SMTPServer smtp = SMTPServer.port(0)
                    .bindAddress(loopback)
                    .hostName("localhost")
                    .softwareName("vafa-mailbox")
                    .maxMessageSize(MESSAGE_BYTES_MAX)
                    .maxConnections(CONNECTIONS_MAX)
                    .maxRecipients(RECIPIENTS_MAX)
                    .messageHandler(
                            (_, from, to, bytes) -> mailbox.add(clock.instant(), from, to, ParsedMail.of(bytes)))
                    .build();
            ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
            MailboxServer server = new MailboxServer(mailbox, smtp, http, threads);
            http.setExecutor(threads);
            http.createContext("/mailbox", server::answer);
            smtp.start();
            http.start();
            return server;
        } catch (IOException failure) {
            throw new UncheckedIOException("the mailbox cannot listen on the loopback address", failure);
        }
    }

    /** Where mail is handed in. */
    public int smtpPort() {
        return smtp.getPortAllocated();
    }

    /** Where mail is read: the page under {@code /mailbox}, JSON under {@code /mailbox/messages}. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    @Override
    public void close() {
        http.stop(0);
        smtp.stop();
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (!exchange.getRequestMethod().equals("GET")) {
                send(exchange, METHOD_NOT_ALLOWED, "text/plain", "only GET\n");
            } else if (path.equals("/mailbox") || path.equals("/mailbox/")) {
                send(exchange, OK, "text/html", MailboxPage.draw(mailbox.newest(PAGE_MESSAGES)));
            } else if (path.equals("/mailbox/messages")) {
                send(exchange, OK, "application/json", JSON.writeValueAsString(mailbox.newest(Mailbox.MESSAGES_MAX)));
            } else {
                send(exchange, NOT_FOUND, "text/plain", "not here; the mailbox is at /mailbox\n");
            }
        }
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type + ";charset=utf-8");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders()
                .set(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream stream = exchange.getResponseBody()) {
            stream.write(bytes);
        }
    }
}
