package io.vafa.points.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.contracts.command.Command;
import io.vafa.contracts.command.CreditPurchase;
import io.vafa.contracts.intake.PurchaseCompleted;
import io.vafa.contracts.purchase.Purchase;
import io.vafa.contracts.reply.PurchaseOutcome;
import io.vafa.platform.json.Json;
import io.vafa.points.intake.application.IntakeRequest.Report;
import io.vafa.points.intake.domain.Link;
import io.vafa.points.ledger.application.WrittenEntry;
import io.vafa.points.simulation.Broker.CommandRecord;
import io.vafa.points.simulation.Broker.IntakeRecord;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Judges what is left when everything has come to rest, slowly and without any of the code that it judges: entries are plain
 * JSON, hashes and points are computed anew, and every report is looked for until it is found.
 */
final class Oracle {
    private final Simulation simulation;
    private final Map<String, List<JsonNode>> journals = new TreeMap<>();
    private final Map<String, List<Purchase>> credited = new HashMap<>();

    Oracle(Simulation simulation) {
        this.simulation = simulation;
        simulation
                .stores
                .journal()
                .members()
                .forEach(member -> journals.put(
                        member,
                        simulation.stores.journal().texts(member).stream()
                                .map(Json.MAPPER::readTree)
                                .toList()));
        journals.forEach((member, entries) -> credited.put(
                member,
                entries.stream()
                        .filter(entry -> entry.has("purchase"))
                        .map(entry -> Json.MAPPER.treeToValue(entry.get("purchase"), Purchase.class))
                        .toList()));
    }

    void judge(boolean inOrder) {
        journals.forEach((member, entries) -> {
            chained(member, entries);
            balanced(member, entries);
            published(member);
        });
        onceEach();
        nothingLost();
        if (inOrder) {
            inOrder();
        }
        everybodyAnswered();
    }

    private void chained(String member, List<JsonNode> entries) {
        List<String> texts = simulation.stores.journal().texts(member);
        String previous = "none";
        Instant recorded = Instant.MIN;
        for (int i = 0; i < entries.size(); i++) {
            JsonNode entry = entries.get(i);
            assertThat(entry.get("sequence").asLong()).as(member).isEqualTo(i + 1);
            assertThat(entry.get("member").asString()).isEqualTo(member);
            assertThat(entry.get("previousHash").asString()).as(member).isEqualTo(previous);
            Instant at = Instant.parse(entry.get("recordedAt").asString());
            assertThat(at).as(member).isAfterOrEqualTo(recorded);
            recorded = at;
            previous = sha256(texts.get(i));
        }
    }

    private static void balanced(String member, List<JsonNode> entries) {
        Map<String, Long> balances = new TreeMap<>();
        for (JsonNode entry : entries) {
            Map<String, Long> given = new TreeMap<>();
            for (JsonNode posting : entry.get("postings")) {
                if (posting.has("points")) {
                    given.merge(
                            posting.get("wallet").asString(),
                            posting.get("points").asLong(),
                            Long::sum);
                }
            }
            if (entry.has("purchase")) {
                assertThat(given).as("%s earns by %s", member, entry).isEqualTo(earned(entry.get("purchase")));
            }
            given.forEach((wallet, points) -> balances.merge(wallet, points, Long::sum));
            Map<String, Long> stated = new TreeMap<>();
            entry.get("balances")
                    .properties()
                    .forEach(each -> stated.put(
                            each.getKey(), each.getValue().get("available").asLong()));
            assertThat(stated).as("%s after %s", member, entry).isEqualTo(balances);
        }
    }

    /** One point per dollar and three stars for seven dollars, in dollars only. */
    private static Map<String, Long> earned(JsonNode purchase) {
        Map<String, Long> earned = new TreeMap<>();
        if (purchase.at("/amount/currency").asString().equals("USD")) {
            BigInteger cents =
                    BigInteger.valueOf(purchase.at("/amount/minorUnits").asLong());
            earned.put("points", cents.divide(BigInteger.valueOf(100)).longValueExact());
            earned.put(
                    "stars",
                    cents.multiply(BigInteger.valueOf(3))
                            .divide(BigInteger.valueOf(700))
                            .longValueExact());
            earned.values().removeIf(points -> points == 0);
        }
        return earned;
    }

    /** What a consumer applies that takes only the next one, drops repeats and drops what lies beyond. */
    private void published(String member) {
        List<String> stored = simulation.stores.journal().texts(member);
        int applied = 0;
        for (WrittenEntry entry : simulation.broker.journal(member)) {
            int sequence = Math.toIntExact(entry.entry().sequence());
            assertThat(entry.text()).as("%s, %d", member, sequence).isEqualTo(stored.get(sequence - 1));
            applied = sequence == applied + 1 ? sequence : applied;
        }
        assertThat(applied)
                .as("entries of %s that consumers could apply", member)
                .isEqualTo(stored.size());
    }

    private void onceEach() {
        Map<String, JsonNode> byCause = new HashMap<>();
        Map<String, JsonNode> byReceipt = new HashMap<>();
        journals.forEach((member, entries) -> entries.forEach(entry -> {
            assertThat(byCause.put(entry.get("cause").toString(), entry))
                    .as("entry of the same cause as %s", entry)
                    .isNull();
            if (entry.at("/purchase/receipt").isObject()) {
                assertThat(byReceipt.put(entry.at("/purchase/receipt").toString(), entry))
                        .as("entry of the same receipt as %s", entry)
                        .isNull();
            }
        }));
        Set<String> asked = new HashSet<>();
        for (CommandRecord record : commands()) {
            Command command = record.command();
            String cause = Json.MAPPER.valueToTree(command.cause()).toString();
            JsonNode entry = byCause.get(cause);
            assertThat(entry).as("entry of %s", command).isNotNull();
            assertThat(Objects.requireNonNull(entry).get("member").asString()).isEqualTo(command.member());
            asked.add(cause);
        }
        assertThat(byCause.keySet()).isEqualTo(asked);
    }

    private void nothingLost() {
        for (IntakeRecord record : intake()) {
            if (!(record.request() instanceof Report(PurchaseCompleted report, var _, var _))) {
                continue;
            }
            boolean set = simulation.broker.deadLetters().containsKey(record.number());
            boolean parked = isParked(report);
            boolean mayBeCredited = owner(report) != null;
            assertThat(set || parked || isCredited(report) || isConflict(report))
                    .as("%s is credited, refused, parked, in conflict or a dead letter", report)
                    .isTrue();
            if (!mayBeCredited) {
                assertThat(set || parked).as("%s has no owner", report).isTrue();
                assertThat(isCredited(report)).as("%s has no owner", report).isFalse();
            }
            if (parked && mayBeCredited) {
                // A former owner parked it after its successor had forwarded it.
                assertThat(isCredited(report) || isConflict(report))
                        .as("%s waits in vain", report)
                        .isTrue();
            }
        }
        Map<Purchase, Set<String>> owners = new HashMap<>();
        for (IntakeRecord record : intake()) {
            String owner =
                    record.request() instanceof Report(PurchaseCompleted report, var _, var _) ? owner(report) : null;
            if (owner != null && record.request() instanceof Report(PurchaseCompleted report, var _, var _)) {
                owners.computeIfAbsent(report.purchase(), _ -> new HashSet<>()).add(owner);
            }
        }
        credited.forEach((member, purchases) ->
                purchases.forEach(purchase -> assertThat(owners.getOrDefault(purchase, Set.of()))
                        .as("owners of %s, credited to %s", purchase, member)
                        .contains(member)));
    }

    private boolean isCredited(PurchaseCompleted report) {
        String owner = owner(report);
        return owner != null
                && credited.getOrDefault(owner, List.of()).stream()
                        .anyMatch(purchase -> purchase.equals(report.purchase())
                                || (purchase.receipt() != null && sameButForTheEventId(purchase, report.purchase())));
    }

    private boolean isConflict(PurchaseCompleted report) {
        return simulation.stores.claims().conflicts().stream()
                .anyMatch(
                        conflict -> report.purchase().equals(conflict.refused().purchase())
                                && conflict.refused().member().equals(owner(report)));
    }

    private boolean isParked(PurchaseCompleted report) {
        return simulation
                .stores
                .parkingLot()
                .queue(Link.reference(report.program(), report.member().digest()))
                .contains(report);
    }

    /** Purchases of one reference stand in the journal in the order in which they were first reported. */
    private void inOrder() {
        Map<String, Set<PurchaseCompleted>> firsts = new LinkedHashMap<>();
        Map<String, Set<PurchaseCompleted>> byEvent = new HashMap<>();
        Map<String, Set<PurchaseCompleted>> byReceipt = new HashMap<>();
        Set<PurchaseCompleted> letters = new HashSet<>();
        for (IntakeRecord record : intake()) {
            if (record.request() instanceof Report(PurchaseCompleted report, var _, var _)) {
                Purchase purchase = report.purchase();
                firsts.computeIfAbsent(report.member().digest(), _ -> new LinkedHashSet<>())
                        .add(report);
                byEvent.computeIfAbsent(purchase.eventId(), _ -> new HashSet<>())
                        .add(report);
                if (purchase.receipt() != null) {
                    byReceipt
                            .computeIfAbsent(purchase.receipt().number(), _ -> new HashSet<>())
                            .add(report);
                }
                if (simulation.broker.deadLetters().containsKey(record.number())) {
                    letters.add(report);
                }
            }
        }
        int compared = 0;
        for (Set<PurchaseCompleted> reports : firsts.values()) {
            List<Long> sequences = new ArrayList<>();
            for (PurchaseCompleted report : reports) {
                Purchase purchase = report.purchase();
                boolean undisputed =
                        Objects.requireNonNull(byEvent.get(purchase.eventId())).size() == 1
                                && (purchase.receipt() == null
                                        || Objects.requireNonNull(byReceipt.get(purchase.receipt()
                                                                .number()))
                                                        .size()
                                                == 1)
                                && !letters.contains(report);
                String owner = owner(report);
                if (undisputed && owner != null) {
                    journals.getOrDefault(owner, List.of()).stream()
                            .filter(entry ->
                                    entry.at("/purchase/eventId").asString("").equals(purchase.eventId()))
                            .forEach(
                                    entry -> sequences.add(entry.get("sequence").asLong()));
                }
            }
            assertThat(sequences).isSorted();
            compared += sequences.size();
        }
        assertThat(compared).as("purchases whose order was compared").isGreaterThan(100);
    }

    private void everybodyAnswered() {
        for (IntakeRecord record : intake()) {
            if (record.request() instanceof Report(PurchaseCompleted report, String correlation, var _)
                    && correlation != null
                    && !simulation.broker.deadLetters().containsKey(record.number())) {
                List<PurchaseOutcome> replies = simulation.broker.replies(correlation);
                assertThat(replies).as("replies to %s", report).isNotEmpty();
                for (PurchaseOutcome reply : replies) {
                    assertThat(reply.eventId()).isEqualTo(report.purchase().eventId());
                    switch (reply.status()) {
                        case CREDITED, REFUSED -> assertThat(isCredited(report)).isTrue();
                        case CONFLICT -> assertThat(isConflict(report)).isTrue();
                        case RETURNED -> throw new AssertionError("nobody returns anything here");
                        case PARKED, PENDING -> assertThat(reply.sequence()).isNull();
                    }
                }
            }
        }
        for (CommandRecord record : commands()) {
            if (record.correlation() != null && record.command() instanceof CreditPurchase credit) {
                assertThat(simulation.broker.replies(record.correlation()))
                        .as("replies to %s", credit)
                        .isNotEmpty();
            }
        }
    }

    private static boolean sameButForTheEventId(Purchase one, Purchase other) {
        return Objects.equals(one.receipt(), other.receipt())
                && one.amount().equals(other.amount())
                && one.occurredAt().equals(other.occurredAt());
    }

    private static @Nullable String owner(PurchaseCompleted report) {
        return Workload.ownerAt(report.member().digest(), report.purchase().occurredAt())
                .orElse(null);
    }

    private List<IntakeRecord> intake() {
        List<IntakeRecord> all = new ArrayList<>();
        for (int i = 0; i < Broker.PARTITIONS; i++) {
            all.addAll(simulation.broker.intake.all(i));
        }
        return all;
    }

    private List<CommandRecord> commands() {
        List<CommandRecord> all = new ArrayList<>();
        for (int i = 0; i < Broker.PARTITIONS; i++) {
            all.addAll(simulation.broker.commands.all(i));
        }
        return all;
    }

    private static String sha256(String text) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
