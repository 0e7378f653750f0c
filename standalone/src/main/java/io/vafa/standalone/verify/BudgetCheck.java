package io.vafa.standalone.verify;

import com.mongodb.client.MongoDatabase;
import io.vafa.standalone.verify.Violations.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Adds up what decisions drew of what campaigns may give in all, and compares it with the accounts: what was drawn under leases that are over is what the
 * account says, and under one that runs no more was drawn than it allows.
 */
final class BudgetCheck {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int PAGE = 2_000;

    /** An account that changes while decisions are read cannot be compared with them; then it is tried again. */
    private static final int TRIES_MAX = 5;

    private final MongoDatabase store;
    private final Violations violations;

    BudgetCheck(MongoDatabase store, Violations violations) {
        this.store = store;
        this.violations = violations;
    }

    /** What was drawn from one bound. */
    private record Sum(long units, long sales) {
        static final Sum NOTHING = new Sum(0, 0);

        Sum plus(Sum other) {
            return new Sum(units + other.units, sales + other.sales);
        }
    }

    /** Units that may be drawn under a lease. */
    private record Lease(String id, long units) {}

    private record Account(String name, long version, Sum told, List<Lease> leases) {}

    /** Compares all that stands still for long enough. */
    void run() {
        Set<String> done = new HashSet<>();
        for (int tries = 0; tries < TRIES_MAX; tries++) {
            Map<String, Account> before = accounts();
            if (tries > 0 && done.containsAll(before.keySet())) {
                return;
            }
            Map<String, Map<String, Sum>> drawn = drawn();
            Map<String, Account> after = accounts();
            before.forEach((name, account) -> {
                Account later = after.get(name);
                if (later != null && later.version() == account.version() && done.add(name)) {
                    compare(account, drawn.getOrDefault(name, Map.of()));
                }
            });
            drawn.keySet().stream()
                    .filter(name -> !after.containsKey(name) && done.add(name))
                    .forEach(name -> wrong(name, "decisions draw from it, and there is no account"));
        }
    }

    private void compare(Account account, Map<String, Sum> byLease) {
        Map<String, Sum> over = new HashMap<>(byLease);
        for (Lease lease : account.leases()) {
            Sum sum = over.remove(lease.id());
            // Sales bring more than the lease allows, where a share of them may be given.
            if (sum != null && !account.name().endsWith("/share") && sum.units() > lease.units()) {
                wrong(
                        account.name(),
                        sum.units() + " are drawn under lease " + lease.id() + ", which allows " + lease.units());
            }
        }
        Sum found = over.values().stream().reduce(Sum.NOTHING, Sum::plus);
        if (!found.equals(account.told())) {
            wrong(
                    account.name(),
                    "decisions drew " + found.units() + " with sales of " + found.sales() + ", and the account says "
                            + account.told().units() + " with " + account.told().sales());
        }
    }

    private void wrong(String name, String detail) {
        violations.add(Kind.BUDGET, name, detail);
    }

    private Map<String, Account> accounts() {
        Map<String, Account> accounts = new HashMap<>();
        store.getCollection("budgets").find().batchSize(PAGE).forEach(document -> {
            JsonNode body = body(document);
            List<Lease> leases = new ArrayList<>();
            body.path("leases")
                    .forEach(lease -> leases.add(new Lease(
                            lease.path("id").asString(""), lease.path("units").asLong())));
            String name =
                    name(document.getString("program"), document.getString("campaign"), document.getString("bound"));
            accounts.put(
                    name,
                    new Account(
                            name,
                            body.path("version").asLong(),
                            new Sum(
                                    body.path("used").asLong(),
                                    body.path("salesMinorUnits").asLong()),
                            leases));
        });
        return accounts;
    }

    /** By bound and lease. */
    private Map<String, Map<String, Sum>> drawn() {
        Map<String, Map<String, Sum>> drawn = new HashMap<>();
        store.getCollection("decisions")
                .find(new Document("leases", new Document("$exists", true)))
                .batchSize(PAGE)
                .forEach(document -> {
                    JsonNode body = body(document);
                    String program = body.path("program").asString("");
                    for (JsonNode draw : body.path("draws")) {
                        drawn.computeIfAbsent(
                                        name(
                                                program,
                                                draw.path("campaign").asString(""),
                                                draw.path("bound").asString("")),
                                        _ -> new HashMap<>())
                                .merge(
                                        draw.path("lease").asString(""),
                                        new Sum(
                                                draw.path("units").asLong(),
                                                draw.path("salesMinorUnits").asLong()),
                                        Sum::plus);
                    }
                });
        return drawn;
    }

    private JsonNode body(Document document) {
        try {
            return JSON.readTree(document.getString("body"));
        } catch (JacksonException broken) {
            wrong(String.valueOf(document.get("_id")), "is not JSON any more");
            return JSON.createObjectNode();
        }
    }

    private static String name(String program, String campaign, String bound) {
        return program + "/" + campaign + "/" + bound;
    }
}
