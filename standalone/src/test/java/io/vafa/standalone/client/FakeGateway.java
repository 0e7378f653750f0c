package io.vafa.standalone.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A small gateway for tests, which keeps to the agreed interface: knows purchases by their receipt and members by their card,
 * keeps sections, and misbehaves on demand.
 */
public final class FakeGateway implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpServer server;
    private final Set<String> withoutAccount = ConcurrentHashMap.newKeySet();
    private final Map<String, String> rows = new ConcurrentHashMap<>();
    private final Set<String> members = ConcurrentHashMap.newKeySet();
    private final Map<String, String> enrolled = new ConcurrentHashMap<>();
    private final Map<String, List<String>> receiptsByMember = new ConcurrentHashMap<>();
    private final Set<String> receipts = ConcurrentHashMap.newKeySet();
    private final Map<String, JsonNode> sections = new LinkedHashMap<>();
    private final List<String> requests = new ArrayList<>();
    private Predicate<String> breaksOff = _ -> false;
    private Predicate<String> busyFor = _ -> false;
    private Predicate<String> refusesMember = _ -> false;
    private Predicate<String> slowFor = _ -> false;
    private String lateOutcome = "{}";
    private Function<JsonNode, List<JsonNode>> judge = _ -> List.of();

    private FakeGateway(HttpServer server) {
        this.server = server;
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    public static FakeGateway start() throws IOException {
        return new FakeGateway(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public PlatformClient client() {
        return new PlatformClient(address(), () -> "token");
    }

    /** Takes the lines of a request for which the test says so, and then breaks the connection without an answer. */
    public void breaksOffWhen(Predicate<String> test) {
        breaksOff = test;
    }

    /** Answers single lines with 503. */
    public void putsOff(Predicate<String> test) {
        busyFor = test;
    }

    public void refusesMembers(Predicate<String> test) {
        refusesMember = test;
    }

    /** Takes purchases of some members without an outcome, which is told when it is asked for. */
    public void isSlowFor(Predicate<String> test, String outcome) {
        slowFor = test;
        lateOutcome = outcome;
    }

    /** What is wrong with a section's content, as problem details would say it. */
    public void judges(Function<JsonNode, List<JsonNode>> function) {
        judge = function;
    }

    public Set<String> members() {
        return members;
    }

    public Map<String, List<String>> receiptsByMember() {
        return receiptsByMember;
    }

    /** Bodies of enrolments, by the first identifier. */
    public Map<String, String> enrolled() {
        return enrolled;
    }

    /** Bodies of opening balances, by row. */
    public Map<String, String> rows() {
        return rows;
    }

    public int purchases() {
        return receipts.size();
    }

    public Map<String, JsonNode> sections() {
        return sections;
    }

    public synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString();
        synchronized (this) {
            requests.add(exchange.getRequestMethod() + " " + path);
        }
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (path.endsWith("/purchases")) {
            lines(exchange, body, this::purchase);
        } else if (path.contains("/purchases/event%20")) {
            answer(exchange, 200, lateOutcome);
        } else if (path.contains("/opening-balances?source=")) {
            lines(exchange, body, this::balance);
        } else if (path.endsWith("/members/search")) {
            String card = JSON.readTree(body).path("value").asString();
            answer(exchange, members.contains(card) ? 200 : 404, "{\"member\":\"m_" + card + "\"}");
        } else if (path.endsWith("/members?dryRun=true")) {
            lines(exchange, body, this::rehearsed);
        } else if (path.contains("/member-exports")) {
            export(exchange, path);
        } else if (path.endsWith("/members")) {
            lines(exchange, body, this::member);
        } else if (path.contains("/sections/")) {
            section(exchange, path, body);
        } else if (path.startsWith("/v1/status")) {
            status(exchange);
        } else {
            answer(exchange, 404, "{}");
        }
    }

    private void lines(HttpExchange exchange, String body, Function<JsonNode, ObjectNode> each) throws IOException {
        StringBuilder answers = new StringBuilder();
        int number = 0;
        for (String line : body.lines().toList()) {
            number++;
            ObjectNode answer =
                    busyFor.test(line) ? JSON.createObjectNode().put("status", 503) : each.apply(JSON.readTree(line));
            answers.append(answer.put("line", number)).append('\n');
        }
        if (breaksOff.test(body)) {
            exchange.close();
        } else {
            answer(exchange, 200, answers.toString());
        }
    }

    private ObjectNode purchase(JsonNode purchase) {
        String member = purchase.path("member").path("value").asString();
        String receipt = purchase.path("receipt").path("number").asString();
        ObjectNode answer = JSON.createObjectNode();
        if (refusesMember.test(member)) {
            return answer.put("status", 422).put("code", "UNKNOWN_CURRENCY").put("detail", "no such currency");
        }
        if (slowFor.test(member)) {
            return answer.put("status", 202).put("eventId", "event " + receipt);
        }
        boolean added = receipts.add(receipt + " " + purchase.path("receipt").path("businessDate"));
        if (added) {
            receiptsByMember.computeIfAbsent(member, _ -> new ArrayList<>()).add(receipt);
        }
        answer.put("status", 200).putObject("outcome").put("status", "CREDITED").put("duplicate", !added);
        return answer;
    }

    private ObjectNode balance(JsonNode balance) {
        String member = balance.path("member").asString();
        ObjectNode answer = JSON.createObjectNode();
        // The account of a member enrolled a moment ago opens a little later.
        if (withoutAccount.remove(member)) {
            return answer.put("status", 404).put("code", "UNKNOWN_MEMBER");
        }
        String before = rows.putIfAbsent(balance.path("row").asString(), balance.toString());
        if (before != null && !before.equals(balance.toString())) {
            return answer.put("status", 409).put("code", "ROW_CONFLICT").put("detail", "other content");
        }
        answer.put("status", 200).putObject("outcome").put("status", "DONE").put("duplicate", before != null);
        return answer;
    }

    private ObjectNode member(JsonNode member) {
        String card = member.path("identifiers").path(0).path("value").asString();
        boolean isNew = members.add(card);
        enrolled.putIfAbsent(card, member.toString());
        if (isNew) {
            withoutAccount.add("m_" + card);
        }
        return JSON.createObjectNode().put("status", isNew ? 201 : 200).put("member", "m_" + card);
    }

    private ObjectNode rehearsed(JsonNode member) {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode marks = answer.putArray("marks");
        member.path("identifiers")
                .forEach(one ->
                        marks.add("%016x".formatted(one.path("value").asString().hashCode())));
        boolean known = members.contains(
                member.path("identifiers").path(0).path("value").asString());
        return answer.put("status", known ? 200 : 201);
    }

    /** The members as they were enrolled, in the order of their cards; the cursor is a card. */
    private void export(HttpExchange exchange, String path) throws IOException {
        if (path.endsWith("/member-exports")) {
            answer(exchange, 201, "{\"export\":\"e_1\"}");
            return;
        }
        if (breaksOff.test(path)) {
            exchange.close();
            return;
        }
        int limit = Integer.parseInt(path.replaceAll(".*limit=([0-9]+).*", "$1"));
        String after = path.contains("cursor=") ? path.replaceAll(".*cursor=", "") : "";
        List<String> page = members.stream()
                .sorted()
                .filter(card -> card.compareTo(after) > 0)
                .limit(limit)
                .toList();
        StringBuilder lines = new StringBuilder();
        page.forEach(card -> lines.append(enrolled.getOrDefault(card, "{}")).append('\n'));
        lines.append(page.size() < limit ? "{\"end\":true}" : "{\"nextCursor\":\"" + page.getLast() + "\"}");
        answer(exchange, 200, lines.append('\n').toString());
    }

    private synchronized void section(HttpExchange exchange, String path, String body) throws IOException {
        String name = path.replaceAll(".*/sections/([a-z]+).*", "$1");
        JsonNode content = JSON.readTree(body).path("content");
        List<JsonNode> errors = judge.apply(JSON.createObjectNode().set(name, content));
        if (!errors.isEmpty()) {
            ObjectNode problem = JSON.createObjectNode().put("status", 422).put("detail", "the section is not valid");
            ArrayNode list = problem.putArray("errors");
            errors.forEach(list::add);
            answer(exchange, 422, problem.toString());
            return;
        }
        boolean changed = !content.equals(sections.get(name));
        if (!path.contains("dryRun=true")) {
            sections.put(name, content);
        }
        answer(
                exchange,
                200,
                JSON.createObjectNode()
                        .put("section", name)
                        .put("version", 1)
                        .put("changed", changed)
                        .toString());
    }

    private void status(HttpExchange exchange) throws IOException {
        ObjectNode status = JSON.createObjectNode().put("ready", true).put("members", members.size());
        status.put("lag", 0).put("endOffsets", receipts.size()).put("unsavedSnapshots", 0);
        answer(exchange, 200, status.toString());
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** The error of a field as problem details carry it. */
    public static JsonNode error(String pointer, String code, String detail) {
        return JSON.createObjectNode().put("pointer", pointer).put("code", code).put("detail", detail);
    }
}
