package io.vafa.notification;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Knows how to reach some members, as member-service does. */
final class FakeMemberService implements AutoCloseable {
    private static final Pattern BEFORE = Pattern.compile("before=([0-9]+)");

    private final HttpServer server;
    private final Map<String, String> contacts = new ConcurrentHashMap<>();
    private final Map<String, String> asked = new ConcurrentHashMap<>();
    private final Map<String, String> allowing = new ConcurrentHashMap<>();
    private final AtomicBoolean away = new AtomicBoolean();
    final AtomicLong calls = new AtomicLong();
    final AtomicLong askedWhomTheyAllow = new AtomicLong();

    FakeMemberService() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            calls.incrementAndGet();
            if (exchange.getRequestURI().getPath().endsWith("/allowed-partners")) {
                askedWhomTheyAllow.incrementAndGet();
                byte[] allowed = allowed(exchange.getRequestURI().getQuery()).getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(away.get() ? 503 : 200, allowed.length);
                exchange.getResponseBody().write(allowed);
                exchange.close();
                return;
            }
            String member = exchange.getRequestURI().getPath().replaceAll("^.*/members/|/contact$", "");
            asked.put(member, String.valueOf(exchange.getRequestURI().getQuery()));
            Matcher before =
                    BEFORE.matcher(String.valueOf(exchange.getRequestURI().getQuery()));
            String contact = contacts.get(before.find() ? member + "@" + before.group(1) : member);
            byte[] answer =
                    (contact == null ? "{\"code\":\"UNKNOWN_MEMBER\"}" : contact).getBytes(StandardCharsets.UTF_8);
            int status = contact == null ? 404 : contact.contains("MEMBER_ERASED") ? 410 : 200;
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private String allowed(String query) {
        return "{\"members\":{"
                + Stream.of(query.split("&"))
                        .map(parameter -> parameter.replace("member=", ""))
                        .filter(allowing::containsKey)
                        .map(member -> "\"" + member + "\":[\"" + allowing.get(member) + "\"]")
                        .collect(Collectors.joining(","))
                + "}}";
    }

    /** Lets a member allow one partner to learn of them. */
    void allows(String member, String partner) {
        allowing.put(member, partner);
    }

    /** Lets a member allow nobody any more. */
    void withdraws(String member) {
        allowing.remove(member);
    }

    /** Lets nobody find out whom members allow, or again. */
    void isAway(boolean now) {
        away.set(now);
    }

    /** Lets a member be known by a contact in JSON. */
    void knows(String member, String contact) {
        contacts.put(member, contact);
    }

    /** Lets a member have been known by a contact, in JSON, before a change. */
    void knewBefore(String member, long change, String contact) {
        contacts.put(member + "@" + change, contact);
    }

    /** What was asked about a member last, beside the address. */
    String asked(String member) {
        return String.valueOf(asked.get(member));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
