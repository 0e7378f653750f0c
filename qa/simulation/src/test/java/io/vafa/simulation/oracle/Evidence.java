package io.vafa.simulation.oracle;

import com.mongodb.client.MongoDatabase;
import io.vafa.member.application.Members;
import io.vafa.member.domain.Identifier;
import io.vafa.member.domain.Member;
import io.vafa.simulation.wiring.MemberService;
import io.vafa.simulation.wiring.Settings;
import io.vafa.simulation.workload.Client;
import io.vafa.simulation.workload.History;
import io.vafa.simulation.workload.Programme;
import io.vafa.simulation.world.Chance;
import io.vafa.simulation.world.Coverage;
import io.vafa.simulation.world.Fault;
import io.vafa.simulation.world.Line;
import io.vafa.simulation.world.SimulatedMailServer;
import io.vafa.simulation.world.StoredCollection;
import io.vafa.simulation.world.World;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All that is left of a run, as plain JSON: what stands in the topics, in the stores, and what clients were told. */
final class Evidence {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final World world;
    private final History history;
    private final Programme programme;
    private final Settings settings;
    private final Map<String, List<Entry>> journals = new TreeMap<>();
    private final Map<String, List<Fact>> topics = new HashMap<>();
    private final Map<String, String> letters = new HashMap<>();
    private final Map<String, Fact> firstLinks = new HashMap<>();
    private final Map<String, String> mergedInto = new HashMap<>();
    private final Members members;

    /**
     * A stored entry.
     *
     * @param text as it is stored, byte for byte
     * @param statedHash the hash that is stored beside it
     */
    record Entry(String member, long sequence, String text, String statedHash, JsonNode json) {
        boolean accepted() {
            return json.at("/outcome/status").asString().equals("ACCEPTED");
        }

        String kind() {
            return json.get("kind").asString();
        }

        @Nullable
        JsonNode purchase() {
            return json.get("purchase");
        }
    }

    /**
     * A record of a topic.
     *
     * @param origin topic, partition and offset, as dead letters name it
     * @param type of the event
     * @param correlation of whoever waits; null: nobody
     */
    record Fact(
            String origin,
            String key,
            String type,
            @Nullable String correlation,
            boolean poison,
            String text,
            JsonNode json) {}

    Evidence(World world, History history, Programme programme, Settings settings) {
        this.settings = settings;
        this.world = world;
        this.history = history;
        this.programme = programme;
        MongoDatabase database = world.store(MemberService.NAME).seenBy(new UndisturbedLine());
        this.members = MemberService.members(database, MemberService.keys(world, database));
        for (Document document : stored("points", "journal").all()) {
            String member = document.getString("member");
            String text = document.getString("body");
            journals.computeIfAbsent(member, _ -> new ArrayList<>())
                    .add(new Entry(member, document.getLong("sequence"), text, document.getString("hash"), json(text)));
        }
        journals.values()
                .forEach(entries -> entries.sort((one, other) -> Long.compare(one.sequence(), other.sequence())));
        journals.forEach((member, entries) -> entries.forEach(entry -> entry.json()
                .get("postings")
                .valueStream()
                .filter(posting -> posting.get("type").asString().equals("member-merged"))
                .forEach(posting -> mergedInto.put(member, posting.get("into").asString()))));
        for (String topic : List.of("vafa.intake.v1", "vafa.commands.v1", "vafa.journal.v1", "vafa.members.v1")) {
            for (ConsumerRecord<String, byte[]> letter : world.log().all(topic + ".dlt")) {
                letters.put(header(letter, "vafa-origin"), header(letter, "vafa-reason"));
            }
        }
        for (Fact fact : topic("vafa.intake.v1")) {
            if (fact.type().equals("vafa.reference.linked.v1")
                    && !fact.poison()
                    && !letters.containsKey(fact.origin())) {
                firstLinks.putIfAbsent(fact.key(), fact);
            }
        }
    }

    /** Stored entries by member, in sequence. */
    Map<String, List<Entry>> journals() {
        return journals;
    }

    /** A member and all as whom that one went on, one after the other. */
    List<String> goesOnAs(String member) {
        List<String> all = new ArrayList<>();
        for (String one = member; one != null && !all.contains(one); one = mergedInto.get(one)) {
            all.add(one);
        }
        return all;
    }

    /** When the run ended. */
    Instant end() {
        return world.clock().instant();
    }

    /** A topic's records, in order per partition. */
    List<Fact> topic(String name) {
        return topics.computeIfAbsent(
                name, _ -> world.log().all(name).stream().map(Evidence::fact).toList());
    }

    /** Reasons of the dead letters by the origin of the record that was set aside. */
    Map<String, String> letters() {
        return letters;
    }

    StoredCollection stored(String service, String collection) {
        return world.store(service).collection(collection);
    }

    /** A service's store, as nobody disturbs it. */
    MongoDatabase store(String service) {
        return world.store(service).seenBy(new UndisturbedLine());
    }

    /** With what the services ran. */
    Settings settings() {
        return settings;
    }

    /** Without the marks of candidates who never became members. */
    List<Document> storedMembers() {
        return stored(MemberService.NAME, "members").all().stream()
                .filter(stored -> stored.containsKey("program"))
                .toList();
    }

    /** A member, who is stored encrypted. */
    Optional<Member> member(String id) {
        return members.find("demo", id);
    }

    /** The digests of all that leads to a member. */
    List<String> digestsOf(String id) {
        return member(id).orElseThrow().identifiers().stream()
                .map(Identifier::digest)
                .toList();
    }

    /** The way of the one who looks on. */
    private static final class UndisturbedLine implements Line {
        @Override
        public void call(String what) {}

        @Override
        public boolean strikes(Fault fault) {
            return false;
        }

        @Override
        public Chance chance() {
            return new Chance(0);
        }
    }

    History history() {
        return history;
    }

    Programme programme() {
        return programme;
    }

    SimulatedMailServer mails() {
        return world.mails();
    }

    Coverage coverage() {
        return world.coverage();
    }

    boolean holes() {
        return world.rules().holes();
    }

    /** The only member that a purchase under this reference at that time may be credited to; null: nobody. */
    @Nullable
    String owner(String digest, Instant occurredAt) {
        Fact link = firstLinks.get(digest);
        if (link == null
                || (link.json().has("validFrom")
                        && occurredAt.isBefore(
                                Instant.parse(link.json().get("validFrom").asString())))
                || (link.json().has("validTo")
                        && !occurredAt.isBefore(
                                Instant.parse(link.json().get("validTo").asString())))) {
            return null;
        }
        return link.json().get("member").asString();
    }

    /** Who owns the purchase of a report. */
    @Nullable
    String owner(JsonNode report) {
        return owner(
                report.at("/member/digest").asString(),
                Instant.parse(report.at("/purchase/occurredAt").asString()));
    }

    /** Reports of purchases that stand on the intake topic. */
    List<Fact> reports() {
        return topic("vafa.intake.v1").stream()
                .filter(fact -> fact.type().equals("vafa.purchase.completed.v1") && !fact.poison())
                .toList();
    }

    /** Members whom a link leads to. */
    Set<String> linkedMembers() {
        Set<String> members = new HashSet<>();
        firstLinks
                .values()
                .forEach(link -> members.add(link.json().get("member").asString()));
        return members;
    }

    /** The cause of a command, as its entry has it: a confirmation's is made of its purchase's, a withdrawal's of its activity's. */
    static String cause(JsonNode command) {
        if (command.has("confirmation")) {
            return follows("confirmation", command.get("purchase"));
        }
        return command.has("withdrawal")
                ? follows("withdrawal", command.get("activity"))
                : command.get("cause").toString();
    }

    private static String follows(String kind, JsonNode of) {
        return JSON.createObjectNode()
                .put("kind", kind)
                .put("program", of.get("program").asString())
                .put("source", of.get("source").asString())
                .put("id", key(of))
                .toString();
    }

    /** A cause in one text, as what follows from it is named. */
    static String key(JsonNode cause) {
        return Stream.of("kind", "program", "source", "id")
                .map(part -> cause.get(part).asString())
                .map(text -> text.length() + ":" + text)
                .collect(Collectors.joining());
    }

    static JsonNode json(String text) {
        return JSON.readTree(text);
    }

    private static Fact fact(ConsumerRecord<String, byte[]> record) {
        boolean poison = record.headers().lastHeader(Client.POISON) != null;
        String text = record.value() == null ? "" : new String(record.value(), StandardCharsets.UTF_8);
        Header correlation = record.headers().lastHeader("ce_correlationid");
        return new Fact(
                record.topic() + "-" + record.partition() + "@" + record.offset(),
                Objects.requireNonNullElse(record.key(), ""),
                poison ? "" : header(record, "ce_type"),
                correlation == null ? null : new String(correlation.value(), StandardCharsets.UTF_8),
                poison,
                text,
                poison ? JSON.createObjectNode() : json(text));
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
