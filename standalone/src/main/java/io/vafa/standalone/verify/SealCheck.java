package io.vafa.standalone.verify;

import com.mongodb.client.MongoDatabase;
import io.vafa.standalone.verify.Violations.Kind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks that the seals of each programme chain, that their hashes are those of their lines and figures, and that every
 * sealed entry stands in the journal as it was sealed. Keeps all lines in memory.
 */
final class SealCheck {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> PARTS = List.of("figures", "stock", "cohorts", "positions", "clearing");
    private static final List<String> HASHED = List.of(
            "program",
            "number",
            "day",
            "endsDay",
            "cut",
            "members",
            "entries",
            "membersSoFar",
            "linesHash",
            "figuresHash",
            "previousHash");

    private final MongoDatabase store;
    private final Violations violations;
    private final Map<String, Map<Long, Line>> lines = new HashMap<>();
    private final Map<String, Map<Long, JsonNode>> programs = new TreeMap<>();

    /** The last sealed entry of each member. */
    private final Map<String, Long> sealed = new HashMap<>();

    private SealCheck(MongoDatabase store, Violations violations) {
        this.store = store;
        this.violations = violations;
    }

    /** What a seal says about one member. */
    private record Line(String seal, String member, long from, long to, String hash) {}

    /** Reads all seals there are, and checks what can be told without the journal. */
    static SealCheck read(MongoDatabase store, Violations violations) {
        SealCheck check = new SealCheck(store, violations);
        for (Document document : store.getCollection("seals").find()) {
            String name = document.getString("_id");
            try {
                JsonNode seal = JSON.readTree(document.getString("body"));
                check.programs
                        .computeIfAbsent(seal.path("program").asString(), _ -> new TreeMap<>())
                        .put(seal.path("number").asLong(), seal);
                if (!name.equals(check.name(seal))) {
                    check.wrong(name, "its text says that it is " + check.name(seal));
                }
            } catch (JacksonException broken) {
                check.wrong(name, "is not JSON any more");
            }
        }
        Map<String, List<Line>> byRun = check.lines();
        check.programs.values().forEach(seals -> check.chain(seals, byRun));
        check.closures();
        return check;
    }

    /** One seal of a programme; null if there is none of that number. */
    @Nullable
    JsonNode seal(String program, long number) {
        return programs.getOrDefault(program, Map.of()).get(number);
    }

    /** What changed, as a seal states it. */
    List<JsonNode> figures(JsonNode seal) {
        List<JsonNode> figures = new ArrayList<>();
        long count = seal.path("parts").path("figures").asLong();
        for (long index = 0; index < count; index++) {
            try {
                JSON.readTree(part(seal, "figures", index)).forEach(figures::add);
            } catch (JacksonException broken) {
                // Its hash has been found wrong already.
            }
        }
        return figures;
    }

    /** The last entry of a member that a seal covers; 0 if none does. */
    long sealedUpTo(String member) {
        return sealed.getOrDefault(member, 0L);
    }

    private String name(JsonNode seal) {
        return seal.path("program").asString() + ":" + seal.path("number").asLong();
    }

    private Map<String, List<Line>> lines() {
        Map<String, String> runs = new HashMap<>();
        programs.values()
                .forEach(seals ->
                        seals.values().forEach(seal -> runs.put(seal.path("run").asString(), name(seal))));
        Map<String, List<Line>> byRun = new HashMap<>();
        for (Document line : store.getCollection("sealLines").find()) {
            String seal = runs.get(line.getString("run"));
            // Lines of attempts that no seal names count for nothing.
            if (seal != null) {
                byRun.computeIfAbsent(line.getString("run"), _ -> new ArrayList<>())
                        .add(new Line(
                                seal,
                                line.getString("member"),
                                line.getLong("from"),
                                line.getLong("to"),
                                line.getString("hash")));
            }
        }
        return byRun;
    }

    private void chain(Map<Long, JsonNode> seals, Map<String, List<Line>> byRun) {
        String previous = "none";
        long number = 0;
        Map<String, Long> covered = new HashMap<>();
        for (JsonNode seal : seals.values()) {
            String name = name(seal);
            number++;
            if (seal.path("number").asLong() != number) {
                wrong(name, "number " + number + " is missing before it");
                number = seal.path("number").asLong();
            } else if (!seal.path("previousHash").asString().equals(previous)) {
                wrong(name, "does not bear the hash of the seal before it");
            }
            StringBuilder hashed = new StringBuilder();
            HASHED.forEach(field -> append(hashed, seal.path(field).asString()));
            if (!StoredEntry.sha256(hashed.toString()).equals(seal.path("hash").asString())) {
                wrong(name, "its hash is not that of what it says");
            }
            lines(seal, byRun.getOrDefault(seal.path("run").asString(), List.of()), covered);
            hashes(seal);
            previous = seal.path("hash").asString();
        }
    }

    private void lines(JsonNode seal, List<Line> all, Map<String, Long> covered) {
        StringBuilder text = new StringBuilder();
        long entries = 0;
        for (Line line : all.stream()
                .sorted((one, other) -> one.member().compareTo(other.member()))
                .toList()) {
            text.append(line.member().length())
                    .append(':')
                    .append(line.member())
                    .append(' ')
                    .append(line.to())
                    .append(' ')
                    .append(line.hash())
                    .append('\n');
            entries += line.to() - line.from() + 1;
            if (line.from() != covered.getOrDefault(line.member(), 0L) + 1) {
                wrong(name(seal), "what it covers of " + line.member() + " does not follow what was covered before");
            }
            covered.put(line.member(), line.to());
            sealed.put(line.member(), line.to());
            lines.computeIfAbsent(line.member(), _ -> new TreeMap<>()).put(line.to(), line);
        }
        if (!StoredEntry.sha256(text.toString()).equals(seal.path("linesHash").asString())
                || all.size() != seal.path("members").asLong()
                || entries != seal.path("entries").asLong()) {
            wrong(name(seal), "its lines are not those that were sealed");
        }
    }

    private void hashes(JsonNode seal) {
        StringBuilder hashes = new StringBuilder();
        for (String kind : PARTS) {
            MessageDigest digest = digest();
            long count = seal.path("parts").path(kind).asLong();
            for (long index = 0; index < count; index++) {
                String text = part(seal, kind, index);
                digest.update((text.length() + ":" + text).getBytes(StandardCharsets.UTF_8));
            }
            append(hashes, Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest()));
        }
        if (!StoredEntry.sha256(hashes.toString())
                .equals(seal.path("figuresHash").asString())) {
            wrong(name(seal), "its figures are not those that were sealed");
        }
    }

    private String part(JsonNode seal, String kind, long index) {
        Document part = store.getCollection("sealParts")
                .find(new Document("_id", seal.path("run").asString() + ":" + kind + ":" + index))
                .first();
        return part == null ? "" : part.getString("body");
    }

    private void closures() {
        for (Document document : store.getCollection("closures").find()) {
            JsonNode closure;
            try {
                closure = JSON.readTree(document.getString("body"));
            } catch (JacksonException broken) {
                wrong(document.getString("_id"), "the closed period is not JSON any more");
                continue;
            }
            JsonNode last = programs.getOrDefault(closure.path("program").asString(), Map.of())
                    .get(closure.path("lastSeal").asLong());
            if (last == null || !last.path("hash").equals(closure.path("lastSealHash"))) {
                wrong(document.getString("_id"), "the closed period ends with another seal than it did");
            }
        }
    }

    /** Takes an entry of the journal. */
    void entry(StoredEntry stored) {
        Map<Long, Line> sealed = lines.get(stored.member());
        Line line = sealed == null ? null : sealed.remove(stored.sequence());
        if (line != null && !line.hash().equals(stored.computedHash())) {
            wrong(
                    line.seal(),
                    "entry " + stored.sequence() + " of " + stored.member() + " is not what it was when it was sealed");
        }
    }

    /** Ends the check: whatever was sealed must have been there. */
    void end() {
        lines.values()
                .forEach(left -> left.values()
                        .forEach(line -> wrong(
                                line.seal(),
                                "entry " + line.to() + " of " + line.member() + " was sealed, but is not stored")));
    }

    private void wrong(String seal, String detail) {
        violations.add(Kind.SEAL, seal, detail);
    }

    private static void append(StringBuilder text, String part) {
        text.append(part.length()).append(':').append(part).append(';');
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
